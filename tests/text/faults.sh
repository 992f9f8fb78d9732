#!/bin/sh
# faults.sh TEXT-LAWS-FAULTY: without a planted error the laws hold; with each of them one is broken.
set -u
program=$1
failed=0
"$program" --runs 60 >/dev/null || { echo "the laws do not hold as it is"; exit 1; }
for fault in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
	said=$("$program" --fault $fault --runs 4000 2>&1)
	status=$?
	law=$(echo "$said" | sed -n 's/^law \([0-9]*\) (\(.*\)) is broken, seed \(.*\)/law \1 (\2), seed \3/p')
	if [ -n "$law" ]; then
		echo "fault $fault breaks $law"
	elif [ $status -ge 128 ]; then
		echo "fault $fault stops the engine: $(echo "$said" | tail -1)"
	else
		echo "fault $fault is not found"
		failed=1
	fi
done
exit $failed
