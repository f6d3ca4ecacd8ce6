"""Names of measures to which way is better: what councils' performance tables count, where no column says it."""

from __future__ import annotations

import pytest

from pipeline.extract.finding.trends import better_way

MORE = """
Percentage of household waste recycled
Planning applications determined within 13 weeks
Council tax collected in year
Adults who are physically active
Life expectancy at birth
Children achieving a good level of development
Infants breastfed at 6 to 8 weeks
Affordable homes delivered
Calls answered within 5 minutes
Care leavers in suitable accommodation
Care leavers in education, employment or training
Older people still at home 91 days after discharge
Adults with a learning disability in employment
People using services who receive direct payments
Streets meeting the cleanliness standard
Visits to leisure centres
Initial child protection conferences held within 15 days
Schools rated good or outstanding
Stage 1 complaints answered on time
Customer satisfaction with the contact centre
Bus journeys per head
Take-up of two year old places
Fly-tips cleared within two working days
Employment rate
Pupils meeting the expected standard in reading, writing and maths
School attendance rate
MMR vaccination coverage
Homelessness cases prevented or relieved
Successful completions of drug treatment
Supervision carried out monthly
Potholes repaired within 28 days
"""
LESS = """
Households in temporary accommodation
Households in bed and breakfast
Rough sleepers
Children living in poverty
Year 6 children overweight or obese
Adults who smoke
Missed bin collections per 100,000
Residual household waste per household
Working days lost to sickness per FTE
Staff turnover
Delayed discharges per 100,000
Re-referrals within 12 months
Children becoming subject to a plan for a second time
Permanent admissions to residential care per 100,000
Emergency admissions for falls
Suicide rate
Under-18 conceptions
First time entrants to the youth justice system
Reoffending rate
Anti-social behaviour incidents
Persistent absence
Young people not in education, employment or training
Carbon emissions from council buildings
Agency staff as a share of social workers
Number of fly-tipping incidents
Empty homes
Rent arrears
Unemployment rate
People killed or seriously injured on roads
Waiting list for occupational therapy
Children with three or more placements
Average days to process new claims
Vacant posts
Infant mortality
"""
OPEN = """
Children in care per 10,000
Contacts to the front door
Freedom of information requests
Planning applications
"""


@pytest.mark.parametrize(("names", "way"), [(MORE, "good"), (LESS, "bad"), (OPEN, None)], ids=["more", "less", "open"])
def test_the_name_of_a_measure_tells_which_way_is_better(names: str, way: str | None) -> None:
    wrong = {name: found for name in names.strip().splitlines() if (found := better_way(name)) != way}
    assert not wrong
