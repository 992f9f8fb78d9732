# From the adopted text to a convention in force: the acts of its depositary, by the final clauses of the
# Convention against Cybercrime (shipped): opened at Hanoi, in force on the ninetieth day after the fortieth instrument.
include adoption
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "AFG", "signature": "simple", "powers": "full-powers"}
! order treaty-not-there
secretariat treaty.open {"instrument": "convention", "date": "2027-12-24", "clauses": "$clauses:cybercrime"}
! input treaty-future
secretariat treaty.open {"instrument": "convention", "date": "2024-12-24", "clauses": "$clauses:iccpr"}
! input treaty-has-events
secretariat treaty.open {"instrument": "convention", "date": "2024-12-24", "clauses": "$clauses:cybercrime"}
secretariat treaty.open {"instrument": "convention", "date": "2024-12-24", "clauses": "$clauses:cybercrime"}
! conflict treaty-there

# The day before it opens; an unknown State; nobody's powers.
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-24", "participant": "AFG", "signature": "simple", "powers": "full-powers"}
! order treaty-not-open
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "XYZ", "signature": "simple", "powers": "full-powers"}
! missing participant-unknown
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "AFG", "signature": "simple", "powers": "none"}
! order treaty-powers
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "AFG", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "ALB", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "DZA", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "AND", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "AGO", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "ATG", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "ARG", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "ARM", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "AUS", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "AUT", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "AZE", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BHS", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BHR", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BGD", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BRB", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BLR", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BEL", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BLZ", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BEN", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BTN", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BOL", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BIH", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BWA", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BRA", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BRN", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BGR", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BFA", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "BDI", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "CPV", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "KHM", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "CMR", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "CAN", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "CAF", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "TCD", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "CHL", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "CHN", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "COL", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "COM", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "COG", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "CRI", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "CIV", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-25", "participant": "HRV", "signature": "simple", "powers": "full-powers"}
secretariat treaty.sign {"instrument": "convention", "date": "2025-10-26", "participant": "AFG", "signature": "simple", "powers": "full-powers"}
! conflict treaty-signed-twice
= treaty 2025-10-26 0 parties, 0 bound, in force never

secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-01", "participant": "ZWE", "kind": "ratification", "powers": "head-of-state"}
! order treaty-not-signed
secretariat treaty.declare {"instrument": "convention", "date": "2026-01-01", "participant": "AFG", "id": "r1", "kind": "reservation", "about": "article 11"}
! order treaty-no-occasion
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-02", "participant": "AFG", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-03", "participant": "ALB", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-04", "participant": "DZA", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-05", "participant": "AND", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-06", "participant": "AGO", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-07", "participant": "ATG", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-08", "participant": "ARG", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-09", "participant": "ARM", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-10", "participant": "AUS", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-11", "participant": "AUT", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-12", "participant": "AZE", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-13", "participant": "BHS", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-14", "participant": "BHR", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-15", "participant": "BGD", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-16", "participant": "BRB", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-17", "participant": "BLR", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-18", "participant": "BEL", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-19", "participant": "BLZ", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-20", "participant": "BEN", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-21", "participant": "BTN", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-22", "participant": "BOL", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-23", "participant": "BIH", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-24", "participant": "BWA", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-25", "participant": "BRA", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-26", "participant": "BRN", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-27", "participant": "BGR", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-28", "participant": "BFA", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-29", "participant": "BDI", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-30", "participant": "CPV", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-01-31", "participant": "KHM", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-01", "participant": "CMR", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-02", "participant": "CAN", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-03", "participant": "CAF", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-04", "participant": "TCD", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-05", "participant": "CHL", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-06", "participant": "CHN", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-07", "participant": "COL", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-08", "participant": "COM", "kind": "ratification", "powers": "head-of-state"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-09", "participant": "COG", "kind": "ratification", "powers": "head-of-state"}
= treaty 2026-02-09 0 parties, 39 bound, in force never
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-10", "participant": "CRI", "kind": "ratification", "powers": "head-of-state"}
= treaty 2026-05-10 0 parties, 40 bound, in force 2026-05-11
= treaty 2026-05-11 40 parties, 40 bound, in force 2026-05-11
secretariat treaty.deposit {"instrument": "convention", "date": "2026-02-07", "participant": "ZWE", "kind": "accession", "powers": "foreign-minister"}
! input treaty-order
secretariat treaty.deposit {"instrument": "convention", "date": "2026-06-01", "participant": "ZWE", "kind": "accession", "powers": "foreign-minister", "symbol": "C.N.200.2026.TREATIES-XVIII.16"}
= treaty 2026-06-30 40 parties, 41 bound, in force 2026-05-11
= treaty 2026-07-01 41 parties, 41 bound, in force 2026-05-11

# A late reservation, an objection, a denunciation.
secretariat treaty.declare {"instrument": "convention", "date": "2026-07-10", "participant": "ALB", "id": "r1", "kind": "reservation", "about": "article 11"}
secretariat treaty.object {"instrument": "convention", "date": "2026-08-01", "participant": "DZA", "to": "r1"}
secretariat treaty.object {"instrument": "convention", "date": "2026-08-02", "participant": "DZA", "to": "r1"}
! conflict treaty-objected-twice
secretariat treaty.denounce {"instrument": "convention", "date": "2026-09-01", "participant": "AFG"}
secretariat treaty.deposit {"instrument": "convention", "date": "2026-10-01", "participant": "AFG", "kind": "accession", "powers": "head-of-state"}
! order treaty-still-bound
= treaty 2027-08-31 41 parties, 41 bound, in force 2026-05-11
= treaty 2027-09-01 40 parties, 40 bound, in force 2026-05-11
secretariat treaty.amend {"instrument": "convention", "date": "2026-11-01", "step": "propose", "id": "a1", "participant": "ALB"}
! order treaty-amends-early
