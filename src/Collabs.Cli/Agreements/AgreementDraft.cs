using System.CommandLine;
using Collabs.Cli.Keys;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;

internal static class AgreementDraft
{
    private static readonly Argument<string?> File = new("file")
    {
        Description = "The deal's parameters as JSON, or - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Persona = new("--persona") { Description = "The persona that agrees.", HelpName = "PERSONA" };
    private static readonly Option<string?> Request = new("--request") { Description = "The accepted request that it answers.", HelpName = "REQUEST" };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "draft",
        "Draft an agreement: from one file of parameters come the text that people read and the terms that the contract carries out.",
        [File, Persona, Request, CommonOptions.Example],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        if (call.Get(CommonOptions.Example))
        {
            call.Terminal.Out.WriteLine(Examples.Deal(call.Terminal.Time.GetUtcNow(), await PeopleAsync(call)));
            return;
        }

        if (call.Find(Persona) is not { } persona)
        {
            throw new CliException("Name the persona that agrees: --persona PERSONA.", ExitCode.Usage);
        }

        var parameters = await JsonInput.ReadAsync<DealParameters>(call, call.Find(File));
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Agreements.CreateAgreementAsync(
            new()
            {
                RequestId = call.RequestId(),
                Persona = ResourceName.In("personas", persona),
                Request = call.Find(Request) is { } request ? ResourceName.In("requests", request) : "",
                Parameters = parameters,
            },
            cancellationToken: call.Stop);
        call.Print(answer.Agreement, screen => AgreementView.Show(screen, answer.Agreement));
    }

    // With a persona the example is about you and it, ready to be drafted.
    private static async Task<LegalPeople?> PeopleAsync(Call call)
    {
        if (call.Find(Persona) is not { } name)
        {
            return null;
        }

        using var service = Service.Anonymous(ServerAddress.Of(call));
        var persona = (await service.Personas.GetPersonaAsync(new() { Name = ResourceName.In("personas", name) }, cancellationToken: call.Stop)).Persona;
        var brand = KeySource.Account(call)?.ToString() ?? Examples.Known.Brands[0].Account;
        return new(
            [(Examples.Known.Brands[0].Name, brand)], persona.Steward, persona.AccountablePerson.DisplayName, persona.AccountablePerson.Contact,
            [.. persona.Payees.Select(payee => payee.Account)]);
    }
}
