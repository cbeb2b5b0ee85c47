using Collabs.Cli.LocalChains;
using System.Globalization;
using System.Numerics;
using Collabs.Cli.Agreements;
using Collabs.Cli.Reviews;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Spectre.Console;

namespace Collabs.Cli.Demo;

using Collabs.Persona.V1;
using Collabs.Payout.V1;
using Collabs.Request.V1;

/// <summary>The scenes that stories are made of: what happens, and what the spectator is told.</summary>
internal sealed partial class Play(Stage stage, Narrator say, Coin coin, TimeProvider time, CancellationToken stop) : IAsyncDisposable
{
    private const int DocumentLines = 36;
    private const int DocumentWidth = 112;

    private Cast? _cast;
    private PayoutFeed? _feed;

    public Narrator Say => say;

    public Coin Coin => coin;

    public Cast Cast => _cast ?? throw new InvalidOperationException("A story begins with its cast.");

    public Deal Deal { get; } = new(stage, time, stop);

    public IReadOnlyList<Payout> Payouts => _feed?.Payouts ?? [];

    public Task<Party> EnterAsync(string name) => stage.EnterAsync(name, stop);

    public Task<DateTimeOffset> NowAsync() => stage.Chain.NowAsync(stop);

    /// <summary>An amount as a person writes it, in base units.</summary>
    public string Units(string amount)
    {
        var parts = amount.Split('.');
        var fraction = parts.Length > 1 ? parts[1] : "";
        var units = BigInteger.Parse(parts[0] + fraction.PadRight(coin.Decimals, '0'), CultureInfo.InvariantCulture);
        return units.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<Persona> CreatePersonaAsync(Cast cast) => (await cast.Steward.Service.Personas.CreatePersonaAsync(
        new() { RequestId = Guid.NewGuid().ToString(), PersonaId = "lil-jet-spirit", Persona = cast.Persona() }, cancellationToken: stop)).Persona;

    public async Task<Request> AgreeToWorkAsync(Persona persona, Party steward, Party brand, string brief)
    {
        var sent = (await brand.Service.Requests.CreateRequestAsync(
            new()
            {
                RequestId = Guid.NewGuid().ToString(),
                Request = new() { Persona = persona.Name, BrandName = brand.Name, Brief = brief, Objective = "Be seen where people eat well" },
            },
            cancellationToken: stop)).Request;
        say.Done($"{brand.Name} asks: “{brief}”");
        var answered = (await steward.Service.Requests.AnswerRequestAsync(
            new() { RequestId = Guid.NewGuid().ToString(), Name = sent.Name, Etag = sent.Etag, Accept = true, Reason = "Plant-based, and the animals gain by it." },
            cancellationToken: stop)).Request;
        say.Done($"The steward says yes: “{answered.Answer}”");
        return answered;
    }

    public async Task ShowDocumentAsync(Party reader)
    {
        var lines = MarkdownReading.Plain(await Deal.ReadAsync(reader)).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var shown = string.Join('\n', lines.Take(DocumentLines));
        say.Done($"Text and terms come from one set of parameters. The text ({lines.Length} lines):");
        var more = lines.Length > DocumentLines ? $"\n… {lines.Length - DocumentLines} more lines" : "";
        say.Show(new Panel(new Text(shown + more)) { Width = DocumentWidth });
        say.Done($"Its hash stands in the terms: {Short(AgreementView.Hex(Deal.Revision.DocumentHash))}");
    }

    /// <summary>What the rules of law say of the draft, before anybody signs.</summary>
    public async Task ShowRulesAsync(Party reader)
    {
        var report = await Deal.CheckAsync(reader);
        say.Done($"{RuleReportView.Line(report)} This is no legal advice.");
        foreach (var total in report.YearlyTotals)
        {
            say.Done(RuleReportView.Total(total));
        }
    }

    public async Task SignAllAsync(params IReadOnlyList<Party> parties)
    {
        foreach (var party in parties)
        {
            await Deal.SignAsync(party);
            say.Done($"{Capital(party.Name)} signs {Short(AgreementView.Hex(Deal.Revision.SigningDigest))} as {Short(party.Account)}");
        }
    }

    public async Task OpenAsync(Party party)
    {
        await Deal.OpenAsync(party);
        await Deal.RefreshAsync(party);
        say.Done($"The service opens it at {Deal.Agreement.Contract}, as the terms had predicted.");
    }

    /// <summary>The payer pays for itself, with its own transactions.</summary>
    public async Task FundAsync(Party payer, Party asker, params IReadOnlyList<uint> installments)
    {
        var amount = installments.Select(index => BigInteger.Parse(Deal.Revision.Parameters.Installments[(int)index].Amount, CultureInfo.InvariantCulture))
            .Aggregate(BigInteger.Add);
        await GiveAsync(payer, UInt256.Parse(amount.ToString(CultureInfo.InvariantCulture)));
        await Deal.SendAsync(asker, payer, new() { Fund = new() { Installments = { installments } } });
        say.Done($"{Capital(payer.Name)} pays {coin.Text(amount)} in. It now belongs to the contract; the service cannot touch it.");
    }

    private async Task GiveAsync(Party party, UInt256 amount)
    {
        if (coin.IsEther)
        {
            var gas = await stage.Chain.BalanceAsync(coin, party.Account, stop);
            await stage.Chain.GiveEtherAsync(party.Key.Address, gas + amount, stop);
        }
        else
        {
            await stage.Chain.GiveTokensAsync(party.Key.Address, Address.Parse(coin.Token), amount, stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_feed is not null)
        {
            await _feed.DisposeAsync();
        }
    }

    private static string Short(string hex) => hex.Length > 14 ? $"{hex[..8]}…{hex[^4..]}" : hex;

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
