using Collabs.Persona.V1;
using Collabs.Request.V1;

namespace Collabs.Tests.Server.Harness;

using Collabs.Type.V1;
using PersonaMessage = Collabs.Persona.V1.Persona;
using RequestMessage = Collabs.Request.V1.Request;

/// <summary>A persona that chooses by a charter, its people, and brands that ask.</summary>
public sealed class Studio
{
    public required Party Steward { get; init; }

    public required Party Creator { get; init; }

    public required Party Brand { get; init; }

    public PersonaMessage Persona { get; private set; } = null!;

    /// <summary>Lil Jet Spirit with the charter that the design's figures are about.</summary>
    public static async Task<Studio> OpenAsync(TestServer server, Action<PersonaMessage>? change = null)
    {
        var studio = new Studio { Steward = await server.SignInAsync(), Creator = await server.SignInAsync(), Brand = await server.SignInAsync() };
        var persona = studio.NewPersona();
        change?.Invoke(persona);
        studio.Persona = (await studio.Steward.Personas.CreatePersonaAsync(new() { RequestId = Deal.NewId(), Persona = persona })).Persona;
        return studio;
    }

    public async Task<RequestMessage> SendAsync(Action<RequestMessage>? change = null, Party? brand = null)
    {
        var request = NewRequest();
        change?.Invoke(request);
        return (await (brand ?? Brand).Requests.CreateRequestAsync(new() { RequestId = Deal.NewId(), Request = request })).Request;
    }

    public async Task<GetScreeningResponse> ScreeningAsync(RequestMessage request, string language = "en", AnswerFormat format = AnswerFormat.Markdown) =>
        await Brand.Requests.GetScreeningAsync(new() { Name = request.Name, Language = language, Format = format });

    public PersonaMessage NewPersona() => new()
    {
        DisplayName = "Lil Jet Spirit",
        Ownership = PersonaOwnership.Independent,
        AccountablePerson = new() { DisplayName = "Ada Engineer", Contact = "ada@example.org" },
        Steward = Steward.Account,
        Cause = new() { DisplayName = "SPA", Registry = CauseRegistry.Other, RegistryId = "EXAMPLE-0001", Country = "FR" },
        Payees =
        {
            new Payee { Role = PayeeRole.Cause, Label = "SPA", Account = "0x00000000000000000000000000000000000ca05e", Bps = 4000 },
            new Payee { Role = PayeeRole.Creator, Label = "Engineer A", Account = Creator.Account, Bps = 6000 },
        },
        Mission = "Animals first.",
        Charter = NewCharter(),
    };

    public static Charter NewCharter() => new()
    {
        Convictions = { "Animals are not ours to use." },
        Exclusions = { "ANIMAL_TESTING", "FUR" },
        Criteria =
        {
            new CharterCriterion { Criterion = "animals", Weight = 35, Floor = 3 }, new CharterCriterion { Criterion = "transparency", Weight = 15 },
            new CharterCriterion { Criterion = "planet", Weight = 10 }, new CharterCriterion { Criterion = "innovation", Weight = 15, Floor = 2 },
            new CharterCriterion { Criterion = "fit", Weight = 15 }, new CharterCriterion { Criterion = "terms", Weight = 10 },
        },
        SlotsPerMonth = 4,
        MinimumCauseBps = 4000,
    };

    /// <summary>LipsFlora's request: everything said, nothing proved. It scores 4906, and 8750 if proved.</summary>
    public RequestMessage NewRequest() => new()
    {
        Persona = Persona.Name,
        BrandName = "LipsFlora",
        Brief = "A lipstick dyed with petals that florists throw away.",
        Objective = "Launch of a refillable lipstick",
        Screening = new()
        {
            Brand = new() { LegalId = "FR 552 100 554", LegalName = "LipsFlora SAS", Country = "FR", Sector = "COSMETICS", Size = "SMALL", Followers = 12_000 },
            Campaign = new() { Title = "Rouge végétal" },
            Categories = { "COSMETICS" },
            Practices = { new PracticeAnswer { Practice = "ANIMAL_TESTING" }, new PracticeAnswer { Practice = "FUR" } },
            Answers =
            {
                Answer("animals", "not-tested suppliers-not-tested no-animal-ingredients no-mandatory-testing-market", claimed: true),
                Answer("transparency", "suppliers-published past-collaborations-labelled claims-substantiated", claimed: true),
                Answer("planet", "packaging-reduced no-destruction", claimed: true),
                Answer("innovation", "new-method novelty-shown audience-takes-part"),
                Answer("fit", "persona-topic expert-access facts-supplied editorial-freedom"),
            },
            Terms = new() { PaymentDays = 30, RightsMonths = 6, RightsMedia = { "Instagram" }, CauseBps = 4000, ReviewDays = 5 },
        },
    };

    public static Evidence LeapingBunny(bool found) => new()
    {
        Scheme = "LEAPING_BUNNY",
        Number = "LB-1",
        ValidTo = "2999-06-30",
        Register = found ? RegisterAnswer.Found : RegisterAnswer.Unspecified,
        CheckedOn = found ? "2026-09-27" : "",
    };

    public static CriterionAnswer Answer(string criterion, string items, bool claimed = false, params Evidence[] evidence)
    {
        var answer = new CriterionAnswer { Criterion = criterion, Evidence = { evidence } };
        answer.Items.AddRange(items.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (claimed)
        {
            answer.Evidence.Add(new Evidence { Scheme = "SELF_DECLARED" });
        }

        return answer;
    }
}
