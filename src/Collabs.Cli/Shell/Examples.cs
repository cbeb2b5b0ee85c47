using System.Globalization;
using Collabs.Cli.Agreements;

namespace Collabs.Cli.Shell;

/// <summary>Files to start from. A test sends them to the service's own parser, so they stay true.</summary>
internal static class Examples
{
    public const string Persona = """
        {
          "display_name": "Lil Jet Spirit",
          "ownership": "PERSONA_OWNERSHIP_INDEPENDENT",
          "mission": "Earns for animals that nobody speaks for.",
          "accountable_person": { "display_name": "Ada Martin", "contact": "ada@example.org" },
          "steward": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
          "charter": {
            "convictions": [ "Animals are not ours to use.", "Only innovative projects that serve the cause." ],
            "exclusions": [ "ANIMAL_TESTING", "FUR" ],
            "criteria": [
              { "criterion": "animals", "weight": 35, "floor": 3 },
              { "criterion": "transparency", "weight": 15 },
              { "criterion": "planet", "weight": 10 },
              { "criterion": "innovation", "weight": 15, "floor": 2 },
              { "criterion": "fit", "weight": 15 },
              { "criterion": "terms", "weight": 10 }
            ],
            "slots_per_month": 4,
            "minimum_cause_bps": 4000
          },
          "cause": { "display_name": "SPA", "registry": "CAUSE_REGISTRY_OTHER", "registry_id": "EXAMPLE-0001", "country": "FR" },
          "payees": [
            { "role": "PAYEE_ROLE_CAUSE", "label": "SPA", "account": "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", "bps": 4000 },
            { "role": "PAYEE_ROLE_CREATOR", "label": "Engineer A", "account": "0x90F79bf6EB2c4f870365E785982E1f101E93b906", "bps": 2250 },
            { "role": "PAYEE_ROLE_CREATOR", "label": "Engineer B", "account": "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65", "bps": 2250 },
            { "role": "PAYEE_ROLE_PERSONA", "label": "Persona wallet", "account": "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc", "bps": 1500 }
          ]
        }
        """;

    public const string Cause = """
        {
          "legal_name": "Refuge des Hirondelles",
          "country": "FR",
          "registry": "CAUSE_REGISTRY_RNA",
          "registry_id": "W751000001",
          "settlement": "SETTLEMENT_DIRECT_WALLET",
          "claim_type": "CLAIM_TYPE_SHARE_OF_FEE",
          "donor_of_record": "DONOR_OF_RECORD_CREATOR_COMPANY"
        }
        """;

    public const string Statement = """
        {
          "brand": { "legal_id": "FR 552 100 554", "legal_name": "LipsFlora SAS", "country": "FR", "sector": "COSMETICS", "size": "SMALL" },
          "campaign": { "title": "Rouge végétal" },
          "categories": [ "COSMETICS" ],
          "practices": [ { "practice": "ANIMAL_TESTING", "applies": false }, { "practice": "FUR", "applies": false } ],
          "answers": [
            {
              "criterion": "animals",
              "items": [ "not-tested", "suppliers-not-tested", "no-animal-ingredients", "no-mandatory-testing-market" ],
              "evidence": [ { "scheme": "SELF_DECLARED" }, { "scheme": "LEAPING_BUNNY", "number": "LB-1", "valid_to": "2027-06-30" } ]
            },
            {
              "criterion": "transparency",
              "items": [ "suppliers-published", "past-collaborations-labelled", "claims-substantiated" ],
              "evidence": [ { "scheme": "SELF_DECLARED" } ]
            },
            { "criterion": "planet", "items": [ "packaging-reduced", "no-destruction" ], "evidence": [ { "scheme": "SELF_DECLARED" } ] },
            { "criterion": "innovation", "items": [ "new-method", "novelty-shown", "audience-takes-part" ] },
            { "criterion": "fit", "items": [ "persona-topic", "expert-access", "facts-supplied", "editorial-freedom" ] }
          ],
          "terms": { "payment_days": 30, "rights_months": 6, "rights_media": [ "Instagram", "TikTok" ], "cause_bps": 4000, "review_days": 5 }
        }
        """;

    /// <param name="now">Dates lie after it.</param>
    /// <param name="people">The parties; those of the example persona if left out.</param>
    public static string Deal(DateTimeOffset now, LegalPeople? people = null) => Deal(now, people ?? Known, DateOnly.FromDateTime(now.UtcDateTime));

    /// <summary>The example persona and a brand, by well-known accounts.</summary>
    public static readonly LegalPeople Known = new(
        [("Loly's Kitchen", "0x976EA74026E726554dB657fA54763abd0C3a0aa9")],
        "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
        "Ada Martin",
        "ada@example.org",
        [
            "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", "0x90F79bf6EB2c4f870365E785982E1f101E93b906", "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
            "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
        ]);

    private static string Deal(DateTimeOffset now, LegalPeople people, DateOnly today) => $$"""
        {
          "title": "Three recipes with Lil Jet Spirit",
          "brands": [ { "display_name": "{{people.Brands[0].Name}}", "account": "{{people.Brands[0].Account}}" } ],
          "token": "",
          "payees": [],
          "installments": [
            {
              "subject": "Recipe film, 30 s, label visible",
              "amount": "400000000000000001",
              "trigger": "TRIGGER_DELIVERY",
              "due_time": "{{In(now, 30)}}",
              "review_window": "604800s",
              "kill_fee_bps": 2500
            },
            {
              "subject": "Live cooking hour",
              "amount": "200000000000000000",
              "trigger": "TRIGGER_DELIVERY",
              "due_time": "{{In(now, 60)}}",
              "review_window": "604800s"
            },
            { "subject": "Monthly retainer", "amount": "100000000000000000", "trigger": "TRIGGER_DATE", "due_time": "{{In(now, 90)}}" }
          ],
          "notice_period": "2592000s",
          "language": "en",
          "offer_expire_time": "{{In(now, 14)}}",
        {{LegalPart.Members(people, [("Recipe film, 30 s, label visible", "400000000000000001"), ("Live cooking hour", "200000000000000000"), ("Monthly retainer", "100000000000000000")], today, "1750.00")}}
        }
        """;

    private static string In(DateTimeOffset now, int days) => now.AddDays(days).ToString("yyyy-MM-ddT00:00:00Z", CultureInfo.InvariantCulture);
}
