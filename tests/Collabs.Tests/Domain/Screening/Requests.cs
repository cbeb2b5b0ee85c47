using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Screening;

/// <summary>The persona and the request that the examples of the scheme are about.</summary>
internal static class Requests
{
    public const string LeapingBunny = """{"scheme":"LEAPING_BUNNY","number":"LB-1","validTo":"2027-06-30","register":"FOUND","checkedOn":"2026-09-27"}""";

    public static CharteredPersona Persona { get; } = ScreeningJson.ReadPersona(Fixture.Bytes("Screening/lil-jet-spirit.json"));

    public static Screener Screener { get; } = new(Persona);

    public static ScreeningInput LipsFlora(string patch = "{}") => ScreeningJson.ReadRequest(Fixture.Patched("Screening/lipsflora.json", patch));

    public static string Proof(string evidence) => $$$$"""{"answers":{"animals":{"evidence":[{"scheme":"SELF_DECLARED"},{{{{evidence}}}}]}}}""";

    public static ReceiptBody Answer(string patch = "{}") => Screener.Screen(LipsFlora(patch)).Body;

    public static IReadOnlyList<ScreeningInput> Day() => [.. ScreeningJson.ReadRequests(new StringReader(Fixture.Text("Screening/day.jsonl")))];
}
