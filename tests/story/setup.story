# What every story begins with: two bodies, the Members, their keys, the Chairs.
secretariat process.create {
	"title": "Short convention (story)", "origin": "$origin", "negotiating": "en",
	"languages": ["ar", "zh", "en", "fr", "ru", "es"], "engine": 1, "unicode": "$unicode", "sample": true,
	"bodies": [
		{"id": "plenary", "name": "Plenary", "rules": "$rules:unga-plenary"},
		{"id": "committee", "name": "Committee", "rules": "$rules:ahc-cybercrime", "parent": "plenary"}
	],
	"secretary": "$key:secretariat",
	"credentials": {"threshold": 2, "keys": ["$key:credentials-1", "$key:credentials-2", "$key:credentials-3"]}
	}
secretariat participant.register {"participants": "$members"}
credentials key.enter {"keys": "$keys"}
secretariat role.bind {"body": "plenary", "role": "chair", "participant": "$chair:plenary", "key": "$key:$chair:plenary", "basis": "story"}
secretariat role.bind {"body": "committee", "role": "chair", "participant": "$chair:committee", "key": "$key:$chair:committee", "basis": "story"}
