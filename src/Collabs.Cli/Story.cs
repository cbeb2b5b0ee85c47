namespace Collabs.Cli;

/// <summary>What <c>collabs --help</c> says before it lists anything.</summary>
internal static class Story
{
    public const string Text = """
        Collabs: agreements between personas and brands that pay themselves out.

          A persona (virtual or human) serves a cause and earns with its creators. A brand asks for a collaboration, both sign one
          agreement, and a small contract on an Ethereum chain holds the money: it pays cause, creators and persona on approval,
          pays them as well when the brand falls silent, and gives the money back when nothing is delivered. Nobody else can move it.

          See it all in half a minute:   collabs demo

          By hand, against a service that runs (collabs serve):
            1  everyone   collabs key new FILE · collabs sign-in
            2  steward    collabs persona create
            3  brand      collabs request send          steward   collabs request answer
            4  either     collabs agreement draft · document · check · revise
            5  both       collabs agreement sign
            6  either     collabs agreement open        brand     collabs agreement act fund
            7  steward    collabs agreement act deliver brand     collabs agreement act approve
            8  anyone     collabs agreement act release · refund, once the time has come
            9  payees     collabs payout watch
           10  anyone     collabs audit, which asks the chain alone
        """;
}
