using System.CommandLine;
using Collabs.Cli.Keys;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Cli.Causes;

using Collabs.Causes.V1;

/// <summary>The verbs of a cause's entry.</summary>
internal static class CauseVerbs
{
    private static readonly Argument<string> Name = new("cause") { Description = "As \"spa\" or \"causes/spa\"." };
    private static readonly Argument<string> Account = new("account") { Description = "The account, as `collabs cause show` lists it." };
    private static readonly Argument<string?> File = new("file") { Description = "The cause as JSON, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Id = new("--id") { Description = "The last part of its name: 3 to 63 of a-z, 0-9 and \"-\". Chosen for you if left out.", HelpName = "ID" };
    private static readonly Option<string> By = new("--by") { Description = "Your name: who looked the cause up.", Required = true, HelpName = "NAME" };
    private static readonly Option<string> Evidence = new("--evidence") { Description = "The register's extract; its hash alone leaves your machine.", Required = true, HelpName = "FILE" };
    private static readonly Option<DateOnly> Until = new("--until") { Description = "The day on which it must be looked up again.", Required = true, HelpName = "DATE" };

    public static IEnumerable<Command> Build(Terminal terminal) =>
    [
        Verb.Mutation(terminal, "create", "Enter a cause by its register number: RNA, SIREN, EIN or UK charity number. You become its keeper.", [File, Id, CommonOptions.Example], CreateAsync),
        Verb.OnService(terminal, "show", "Show a cause: its register, who verified it and until when, its proved accounts. Anyone may.", [Name], ShowAsync),
        Verb.OnService(terminal, "list", "List the causes. Anyone may.", [CommonOptions.PageSize, CommonOptions.PageToken], ListAsync),
        Verb.Mutation(terminal, "update", "Change what its keeper decides: consent, settlement, claim, donor.", [File], UpdateAsync),
        Verb.Mutation(terminal, "verify", "Record that you looked the cause up in its register, with the extract's hash and an end.", [Name, By, Evidence, Until], VerifyAsync),
        Verb.Mutation(terminal, "prove", "Add your account as the cause's: your key signs a dated sentence. You must be its keeper.", [Name], ProveAsync),
        Verb.Mutation(terminal, "end", "End the validity of one of the cause's accounts, now. What was paid to it before stays right. You must be its keeper.", [Name, Account], EndAsync),
        Verb.Group("remit", "Euros owed to causes that are not paid on chain.", RemitVerbs.Build(terminal)),
    ];

    internal static byte[] HashOf(string path)
    {
        try
        {
            return Keccak256.Of(System.IO.File.ReadAllBytes(path)).ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {path}: {exception.Message}", inner: exception);
        }
    }

    private static async Task CreateAsync(Call call)
    {
        if (call.Get(CommonOptions.Example))
        {
            call.Terminal.Out.WriteLine(Examples.Cause);
            return;
        }

        var cause = await JsonInput.ReadAsync<Cause>(call, call.Find(File));
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Causes.CreateCauseAsync(
            new() { RequestId = call.RequestId(), CauseId = call.Find(Id) ?? "", Cause = cause }, cancellationToken: call.Stop);
        call.Print(answer.Cause, screen => CauseView.Show(screen, answer.Cause));
    }

    private static async Task ShowAsync(Call call)
    {
        using var service = Service.Anonymous(ServerAddress.Of(call));
        var answer = await service.Causes.GetCauseAsync(new() { Name = NameOf(call) }, cancellationToken: call.Stop);
        call.Print(answer.Cause, screen => CauseView.Show(screen, answer.Cause));
    }

    private static async Task ListAsync(Call call)
    {
        using var service = Service.Anonymous(ServerAddress.Of(call));
        var answer = await service.Causes.ListCausesAsync(
            new() { PageSize = call.Get(CommonOptions.PageSize), PageToken = call.Find(CommonOptions.PageToken) ?? "" }, cancellationToken: call.Stop);
        call.Print(answer, screen => CauseView.Show(screen, answer));
    }

    private static async Task UpdateAsync(Call call)
    {
        var cause = await JsonInput.ReadAsync<Cause>(call, call.Find(File));
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Causes.UpdateCauseAsync(new() { RequestId = call.RequestId(), Cause = cause }, cancellationToken: call.Stop);
        call.Print(answer.Cause, screen => CauseView.Show(screen, answer.Cause));
    }

    private static async Task VerifyAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var seen = await service.Causes.GetCauseAsync(new() { Name = NameOf(call) }, cancellationToken: call.Stop);
        var answer = await service.Causes.VerifyCauseAsync(
            new()
            {
                RequestId = call.RequestId(), Name = seen.Cause.Name, Etag = seen.Cause.Etag, VerifiedBy = call.Get(By),
                EvidenceHash = ByteString.CopyFrom(HashOf(call.Get(Evidence))), ExpireTime = RemitVerbs.Day(call.Get(Until)),
            },
            cancellationToken: call.Stop);
        call.Print(answer.Cause, screen => CauseView.Show(screen, answer.Cause));
    }

    private static async Task ProveAsync(Call call)
    {
        using var key = KeySource.Load(call);
        using var service = await Service.SignedInAsync(call);
        var account = key.Address.ToString();
        var asked = await service.Causes.GetCauseStatementAsync(new() { Name = NameOf(call), Account = account }, cancellationToken: call.Stop);
        if (!asked.Statement.Contains($" controls the account {account} on chain ", StringComparison.Ordinal))
        {
            throw new CliException($"The service asks you to sign something else than that the cause controls {account}: \"{asked.Statement}\". Nothing was signed.");
        }

        var signature = await key.SignMessageAsync(asked.Statement, call.Stop);
        var answer = await service.Causes.ProveCauseWalletAsync(
            new()
            {
                RequestId = call.RequestId(), Name = NameOf(call), Account = account, Statement = asked.Statement,
                Signature = ByteString.CopyFrom(signature.ToBytes()),
            },
            cancellationToken: call.Stop);
        call.Print(answer.Cause, screen => CauseView.Show(screen, answer.Cause));
    }

    private static async Task EndAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Causes.EndCauseWalletAsync(
            new() { RequestId = call.RequestId(), Name = NameOf(call), Account = call.Get(Account) }, cancellationToken: call.Stop);
        call.Print(answer.Cause, screen => CauseView.Show(screen, answer.Cause));
    }

    private static string NameOf(Call call) => ResourceName.In("causes", call.Get(Name));
}
