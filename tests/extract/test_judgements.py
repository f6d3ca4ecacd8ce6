"""Sentences of performance reports and minutes to how they are judged; all are invented.

What a measure is about (abuse, neglect, offending) decides nothing: the figures, what they are set beside and the words of praise or want do.
"""

from __future__ import annotations

import pytest

from pipeline.extract.finding.judgements import judge
from pipeline.extract.finding.trends import set_against

JUDGED = [
    # a topic is no harm that was done
    (("strength",), "The repeat audit found 82 %, compared with 60 % before."),  # what an audit counts is wished for
    (("strength",), "The re-audit found risk assessments in 82% of files, compared with 60% a year earlier."),
    (("improvement",), "The repeat audit found plans in 48% of files, compared with 60% before."),
    (("strength",), "82% of pupils knew how to report abuse, compared with 47% a year earlier."),
    (("strength",), "Nine out of ten adults who had been abused felt listened to."),
    (("strength",), "Feedback on the training on sexual abuse was excellent."),
    (("strength",), "Knowledge of modern slavery rose from 38% to 81% after the course."),
    (("strength",), "Inspectors praised the hub's work on neglect and domestic abuse."),
    (("strength",), "Partners understand neglect well and act early."),
    (("improvement",), "Practitioners' understanding of neglect is variable."),
    (("strength",), "Survivors of domestic abuse spoke highly of the refuge."),
    (("strength",), "Nine of the ten care homes visited had a lead for abuse and neglect."),
    (("improvement",), "Four in ten care homes had no lead for abuse and neglect."),
    (("strength",), "The audit found good practice in recognising coercive control."),
    (("improvement",), "The audit found little evidence that coercive control was recognised."),
    (("strength",), "Audits showed that the risk of exploitation was well understood."),
    (("improvement",), "Audits showed that the risk of exploitation was poorly understood."),
    (("risk", "improvement"), "Staff shortages in the hub led to delays in decisions on domestic abuse notifications."),
    # harm that did not happen
    (("strength",), "There were no serious incidents that involved babies under one this year."),
    (("strength",), "There have been no child deaths from unsafe sleep since the campaign began."),
    (("improvement", "risk"), "There were three deaths of babies in unsafe places to sleep."),
    (("improvement", "neutral"), "No deaths were reviewed within six months."),
    # a figure beside a target, an average or the year before
    (("improvement", "risk"), "Assessments took nine days on average against a target of five."),
    (("improvement",), "84.4 per cent of referrals were screened within one day, which was below the target of 90 per cent."),
    (
        ("strength",),
        "10.8 per cent of children had been re-referred within 12 months, which was positively below the internal target of 18 per cent.",
    ),
    (("improvement",), "58% of education, health and care plans were issued within 20 weeks, compared with 71% nationally."),
    (("strength",), "71% of education, health and care plans were issued within 20 weeks, compared with 58% nationally."),
    (("strength",), "Caseloads averaged 14 against a target of 16."),
    (("improvement", "risk"), "Caseloads averaged 21 against a target of 16."),
    (("improvement", "risk"), "Sickness absence was 11.2 days per employee against a target of 8."),
    (("strength",), "Sickness absence was 6.9 days per employee against a target of 8."),
    (("improvement", "risk"), "It took 541 days on average to place a child for adoption, against a threshold of 426."),
    (("strength",), "Eleven new foster carers were recruited against a target of eight."),
    (("improvement", "risk"), "Four foster carers were recruited against a target of ten."),
    (("improvement", "risk"), "The agency rate among social workers stood at 24%, against a target of 15%."),
    (("strength",), "The reoffending rate was 29.8%, below the national rate of 33.6%."),
    (("improvement",), "31% of looked after children reached the expected standard, 9 points below the national figure."),
    (("strength",), "64% of looked after children reached the expected standard, 12 points above the national figure."),
    (("improvement",), "Attendance of children in care was 88.1%, down from 91.4%."),
    (("strength",), "9.6 per cent of children in care had three or more placement moves, which was an improvement of 6.3 per cent on last year."),
    # which way it went
    (("strength",), "The use of custodial sentences was reducing."),
    (("strength",), "The number of first time entrants fell from 48 to 31."),
    (("strength",), "Repeat referrals to the MARAC fell from 34% to 27%."),
    (("improvement", "risk"), "Permanent exclusions doubled from 14 to 28."),
    (("strength",), "The proportion of children in care placed more than 20 miles away is lower than that of similar councils."),
    (("improvement", "risk"), "The proportion of children in care placed more than 20 miles away rose to 31%."),
    (("improvement",), "Timeliness of conferences dipped to 79%."),
    (("strength",), "The conversion rate of concerns to enquiries improved."),
    # grades and ratings
    (("improvement",), "The service was judged as requiring improvement overall."),
    (("improvement",), "The overall judgement was that the service required improvement, with a few areas judged good."),
    (("improvement",), "The offer requires improvement to be good because, while there are strengths, many wait."),
    (("strength",), "There were no areas that were judged to be inadequate."),
    (("strength",), "No area was judged inadequate."),
    (("strength",), "The indicator for children in care visited within timescale moved from amber to green."),
    (("strength",), "The majority of key performance indicators were rated green."),
    (("improvement", "risk"), "The majority of indicators were rated red."),
    # who and how many
    (("strength",), "92% of children who went missing were offered a return home interview within 72 hours."),
    (("strength",), "100 per cent of children with a child protection plan had an allocated social worker."),
    (("strength",), "No child had ceased to be subject to a plan that had lasted two or more years."),
    (("improvement",), "Just under half of return home interviews were held within 72 hours."),
    (("strength",), "In 93% of enquiries the risk was reduced or removed."),
    (("strength",), "More than 80% of care leavers are in suitable accommodation."),
    (("improvement",), "Only 68% of care leavers are in suitable accommodation, below the target of 90%."),
    (("improvement", "risk"), "There has been slippage in some areas."),
    (("neutral", "risk"), "Neglect and acts of omission remained the most common type of abuse."),
    # worries that are known of and dealt with are a topic too
    (("strength",), "Plans respond well to needs and risks."),
    (("neutral", "strength"), "Advisers understand the pressures on young carers."),
    (("strength",), "Leaders are fully aware of these challenges and have clear plans."),
    (("strength",), "Regular visits prevent many families' difficulties worsening, and are valued."),
    (("strength",), "Teenagers who often go missing from home and are at risk of exploitation receive a swift response."),
    (("strength",), "Residents aged 16 and 17 at risk of homelessness are housed quickly."),
    (("risk",), "Schools report high levels of concern about gangs."),
    (("risk",), "The plan was found to have likely significant effects on the marshes."),
    (("neutral",), "The chair holds a challenge meeting each quarter."),
    # what a thing hangs on, at the beginning of a sentence
    (("strength",), "When plans drift, managers act promptly."),
    (("strength",), "When young people are at risk of harm there is a strong joint response."),
    (("neutral", "strength"), "Where families cannot be reached by telephone they receive a visit."),
    (("improvement",), "Plans drift where visits are late."),
    # who they are, not what is wrong
    (("strength",), "Pupils who are unable to return to school are supported well."),
    (("strength",), "The proportion of care leavers who are not in education, employment or training fell to 22%."),
    (("strength",), "Care leavers who are considered highly vulnerable and at risk of exploitation receive swift help."),
    (("strength", "neutral"), "Children only come into care when it is necessary."),
    (("improvement",), "Only 38% of staff attended when invited."),
    (("strength",), "Staff turnover is low."),
    (("strength",), "No children were living in unregistered homes."),
    (("improvement",), "Reviewers saw few examples of good supervision."),
    (("improvement",), "The home was not judged to be good."),
    (("improvement",), "The plan does not identify who is responsible."),
    (("risk", "improvement"), "Arrangements for assuring quality continue to pose significant challenges."),
    (("strength",), "Pupils missing from school are found quickly."),
    (("improvement",), "Fathers are missing from most plans."),
    # not only, and rightly not
    (("strength",), "Supervision brings not only support but also clear direction."),
    (("strength", "neutral"), "Families are not visited unnecessarily."),
    (("improvement",), "Some teams do not always ask for consent, and visits are made unnecessarily."),
    # kept from it
    (("improvement",), "Staff are unable to write up visits in a timely way."),
    (("improvement",), "The board cannot be confident that thresholds are well understood."),
    (("improvement",), "Reviews are signed off without any oversight by a manager."),
    (("strength",), "Help is given without any delay and is valued."),
    (("improvement",), "This limits the ability of schools to plan good support."),
    (("improvement",), "There is more to do to build on the excellent offer to adults."),
    (("improvement",), "The labels are then used inappropriately in records."),
    (("strength",), "No widespread or serious failures were seen that left adults at risk of harm."),
    (("improvement",), "The diversion has increased costs whilst also reducing reliability of the service."),
    (("neutral",), "The take-up of claims by parents on certain benefits was 68%."),
    # a year is no figure; sooner is better
    (("strength",), "Take up of the offer increased by 10% when compared to the same quarter in 2031."),
    (("strength",), "The team achieves faster responses to enquiries."),
    (("strength",), "The plan adequately identifies the sites that are needed."),
    # what is denied or kept away
    (("strength",), "Homes are agreed without undue delay."),
    (("strength",), "Very few tenants wait too long for a visit."),
    (("strength",), "Managers are not complacent and have asked for a second audit."),
    (("improvement",), "Nor can the board be sure that carers are supported effectively."),
    (("improvement",), "Poor records prevent the panel from having a clear view of progress."),
    (("improvement",), "Chronologies are of good quality but, in most homes, they are not begun soon enough or kept in a timely way."),
    (("improvement",), "A note of each talk would further strengthen an effective process."),
    # what is named in passing, or of whom something is said
    (("strength",), "Nurses act promptly on any concerns of harm and bring partners together."),
    (("strength",), "Adults whose needs do not change are seen again within a year and supported well."),
    (("strength",), "Wardens challenge landlords and others well, and take weaknesses and risks seriously in good plans."),
    (("neutral",), "Officers act when risks escalate."),
    (("neutral",), "The wards with the highest number of complaints were Marl East and Quill."),
    (("neutral",), "Of these complaints, 14 were not upheld."),
    (("neutral",), "Eleven reports have been issued since the last progress report."),
    (("neutral",), "Advisers and young people talk about well-being."),
    (("strength",), "The team has made good progress in what had been a source of concern."),
    # a predicate beside what it is said of
    (("strength",), "Morale in the team is high."),
    (("improvement",), "Take-up of the offer remains low."),
    (("improvement",), "Caseloads are excessive."),
    (("improvement",), "Staff liked the new form; however, few of them use it."),
    (("strength",), "There were no priority actions from the visit."),
    (("improvement", "risk"), "How safe people feel at night has shown a decline."),
    (("strength",), "Worry persists, but concern among residents about speeding has fallen by 9%."),
    # what is granted ends with its clause
    (("improvement",), "Although help is good, and families like it, there remain weaknesses in how it is recorded."),
    (("neutral",), "64.5% were opposed to the plan, while 21.5% were for it."),
    # numbers in words, units of time, a target in numbers, what is measured ahead of why
    (("strength",), "Ninety-four per cent of first visits were made on time."),
    (("strength",), "A plan was named in eleven of twelve files."),
    (("strength",), "The wait for a nurse has come down from five months to six weeks."),
    (("improvement",), "At the end of March there were 412 shared lives homes against a target of 500."),
    (("strength",), "At the end of March there were 512 shared lives homes against a target of 500."),
    (("improvement",), "Attendance at panels has fallen because the team has vacancies."),
    (("improvement",), "No ward met its target."),
    (("strength",), "The year saw a 22% decrease in the number of complaints."),
    (("neutral",), "The highest number of calls (88) were received by the housing team."),
    (("improvement", "risk"), "Burglary nevertheless rose by eight per cent."),
    (("improvement",), "Landlords are less likely to come than anybody else."),
    (("risk", "improvement"), "Boys are five times as likely as girls to be sent home."),
]


@pytest.mark.parametrize(("allowed", "sentence"), JUDGED, ids=[sentence[:40] for _, sentence in JUDGED])
def test_a_sentence_is_judged_by_its_figures_and_words(allowed: tuple[str, ...], sentence: str) -> None:
    assert judge(sentence) in allowed


FOLLOWED = [
    # a plain figure, the sentence after it, what that says of it
    ("74% of visits were made within a day.", "This is a reduction of one percentage point since the last quarter.", "improvement"),
    ("74% of visits were made within a day.", "The measure remains RAG rated Red.", "improvement"),
    ("4% of callers rang again within a month.", "This is rated Green.", "strength"),
    ("71% of complaints were answered in time.", "This is the same performance as in the previous quarter.", "neutral"),
    ("74% of visits were made within a day.", "This helps families.", None),
    ("74% of visits were made within a day.", "The team has moved to the town hall.", None),
    ("74% of visits were made within a day, below the target of 90%.", "This is an increase on the last quarter.", None),  # its own words say enough
    ("Visits were made within a day.", "This is rated Green.", None),  # no figure
]


@pytest.mark.parametrize(("figure", "following", "judgement"), FOLLOWED)
def test_the_next_sentence_says_what_a_plain_figure_is_worth(figure: str, following: str, judgement: str | None) -> None:
    assert set_against(figure, following) == judgement
