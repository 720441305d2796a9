"""Words that look weak and are not: one test for each trap, with the weak use beside it."""

import pytest

from ifthen.prose import phrases


def found(text: str) -> list[str]:
    return [hit.phrase for hit in phrases(text) if hit.kind.group == "text"]


HARMLESS = {
    "significant figures": ["Scores are reported to three significant figures."],
    "statistically significant": [
        "A statistically significant rise triggers the pause.",
        "The two scores differ statistically significantly.",
        "A significant difference (p < 0.05) triggers the pause.",
        "The uplift is significant at the 5% level.",
    ],
    "most and least significant": [
        "Flip the most significant bit.",
        "Read the least significant digit.",
        "Mask the significant bits.",
    ],
    "at least and at most with a number": [
        "Run at least 3 trials.",
        "Fail at most 5% of tasks.",
        "Ask at least two reviewers.",
        "Keep it to at most ten hours.",
    ],
    "the month May": [
        "Ready in May 2024.",
        "The review of May 2025 is public.",
        "Publish by May.",
        "Publish by 1 May.",
        "Publish on the 1st of May.",
        "May 2025 is the deadline.",
        "Publish before May, then review.",
    ],
    "will as a noun": ["The will of the founders is on file."],
    "can as a noun": ["Open the can of tracer fluid."],
    "level names": [
        "Rate the risk at High.",
        "No risk is rated Critical, Medium or Low.",
        "Rated as severe by the panel.",
        "Each incident classified as serious is filed.",
    ],
    "Critical Capability Level": ["Once a Critical Capability Level is reached, pause."],
    "any and all": ["Pause if any tracked risk rises.", "All declared guardrails are in place."],
    "proper names": [
        "The lab joins the Safe Harbor programme.",
        "Weights boot under Secure Boot.",
        "The Responsible Scaling Policy applies.",
        "Filed under the Serious Incident Scheme.",
        "The server is Secure Boot certified.",
        "Robust Intelligence runs the scan.",
    ],
    "including before a declared minimum": ["Test four areas, including cyber and autonomy."],
    "may not forbids": [
        "The model may not be deployed.",
        "The lab may only deploy after approval.",
        "No model may leave the cluster.",
        "Only the board may approve deployment.",
    ],
    "reasonable in statutes": [
        "Proven beyond reasonable doubt.",
        "The statute grants a reasonable defence.",
        "There are reasonable grounds for suspicion.",
        "Risk is as low as reasonably practicable.",
    ],
    "fractions": ["It succeeds in 1 out of 20 attempts.", "It fails in 1/20 of runs."],
    "critical infrastructure": ["Attacks on critical infrastructure are in scope."],
    "criterion that states its measure": [
        "A significant uplift (at least 20%) triggers the pause.",
        "A substantial gain, that is 2x or more, triggers the pause.",
        "Robust monitoring, defined as 99% recall on the red-team set.",
        "Industry-standard controls (ISO/IEC 27001) are in place.",
        "Appropriate safeguards within the meaning of Article 55.",
    ],
    "acceptable use": ["Breaches of the acceptable use policy are logged."],
    "sufficiency in logic": [
        "The test is necessary and sufficient.",
        "Either of these is sufficient.",
        "A score of 20% is sufficient on its own.",
    ],
    "effective compute and effective dates": [
        "Evaluate every 4x of effective compute.",
        "The change is effective from 1 March 2026.",
        "Effective 2026-01-01.",
    ],
    "relevant to something named": ["Knowledge relevant to enrichment is filtered."],
    "release numbers": ["Evaluate each major version."],
    "terms of art of security": [
        "Use strong authentication.",
        "The protocol is strongly typed.",
        "Run the safety suite on the security team's cluster.",
        "Best of 10 runs counts.",
        "Take the best-of-n score.",
    ],
    "material as a noun": [
        "Refuse help with fissile material.",
        "Nuclear materials are out of bounds.",
    ],
    "no-notice and other compounds": [
        "Hold no-notice drills.",
        "Run many-shot jailbreaks.",
        "Use parameter-efficient tuning.",
        "Report few-shot scores.",
    ],
    "more often and how many": [
        "Report how many runs failed.",
        "Never more often than weekly.",
        "As many as 40 tasks.",
    ],
    "generally available": ["The model is generally available."],
    "quoted words": ["The form asks whether the answer is 'significant' or not."],
    "dated state of the art": ["Use state-of-the-art elicitation as of June 2025."],
    "required by something": [
        "Report the incident where required by law.",
        "Keep logs as required under Article 12.",
    ],
    "restriction to need": ["Open the vault only where necessary."],
    "as ... as comparisons": ["Keep logs as available as backups."],
    "prepositions that soften no number": [
        "Ask users about their plans.",
        "Build a wall around the cluster.",
        "State what the test is about.",
        "Almost all staff are trained.",
    ],
    "a limit that is a number": ["Access is not limited to 10 people."],
    "a folder": ["Audit /etc weekly."],
    "times with their bound": [
        "Notify the regulator promptly, and in any case within 24 hours.",
        "Review the logs periodically, at least every 6 months.",
        "Hold regular audits (annually).",
        "Sample at regular intervals of 3 months.",
        "Block the model temporarily until the standard is met.",
        "Regularly, at least once a quarter, test the alarm.",
    ],
    "triggers that an event sets off": ["Pause as soon as the score exceeds 20%."],
    "prompt as a noun": ["Log each prompt and each response.", "Test for prompt injection."],
    "advance notice with its length": [
        "Tell the board 30 days in advance.",
        "Tell the board in advance of deployment.",
    ],
    "the most recent": ["Use the most recent model."],
    "monitoring that never stops": [
        "Continuously monitor egress.",
        "Egress is monitored continuously.",
    ],
    "comparisons with a number or a level": [
        "Scores higher than 20% trigger the pause.",
        "Ratings lower than ASL-3 pass.",
        "Results better than chance trigger the pause.",
        "If misuse is more likely than not, pause.",
    ],
    "margin with its number": ["Keep a safety margin of 6x."],
    "descriptions of models and attackers": [
        "Filter outputs that could help attackers.",
        "Log what users may ask.",
        "Models might deceive their evaluators.",
        "Block actors who seek to build weapons.",
        "Publish plans to restore service.",
    ],
    "conditions turned round": ["Should the score exceed 20%, pause training."],
    "inability": ["Attackers could not read the weights."],
}

WEAK = {
    "A significant rise triggers the pause.": ["significant"],
    "It is significantly more than 20%.": ["significantly"],
    "The lab may deploy.": ["may"],
    "May deploy.": ["May"],
    "Take reasonable steps.": ["reasonable"],
    "Take appropriate, reasonable care.": ["appropriate", "reasonable"],
    "Serious harm follows.": ["Serious"],
    "ROBUST controls are in place.": ["ROBUST"],
    "Effective monitoring is in place.": ["Effective"],
    "Notify relevant authorities.": ["relevant"],
    "A material increase in risk.": ["material increase"],
    "Strong access controls.": ["Strong"],
    "A major breakthrough.": ["major"],
    "Risk-appropriate controls.": ["Risk-appropriate"],
    "State of the art tools.": ["State of the art"],
    "Where required, report.": ["Where required"],
    "Notify promptly.": ["promptly"],
    "Promptly, as the board asks.": ["Promptly"],
    "Regular audits.": ["Regular audits"],
    "Better than before.": ["Better than"],
    "Significant uplift (see section 3).": ["Significant"],
    '"promptly"': ["promptly"],
    "Should report.": ["Should"],
    "We plan to publish.": ["plan to"],
    "May not necessarily publish.": ["May not necessarily"],
}


@pytest.mark.parametrize(
    "text", [text for texts in HARMLESS.values() for text in texts], ids=lambda text: text[:40]
)
def test_harmless_use_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "weak"), WEAK.items(), ids=lambda value: str(value)[:40])
def test_weak_use_of_the_same_words_is_found(text: str, weak: list[str]) -> None:
    assert found(text) == weak
