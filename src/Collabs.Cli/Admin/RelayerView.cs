using System.Globalization;
using System.Numerics;
using Collabs.Admin.V1;
using Collabs.Cli.Shell;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Collabs.Cli.Admin;

/// <summary>The relayer's state as an operator reads it, the worst first.</summary>
internal static class RelayerView
{
    private static readonly BigInteger Gwei = 1_000_000_000;

    public static void Show(IAnsiConsole screen, GetRelayerResponse relayer)
    {
        screen.Write(new Text(relayer.Problems.Count == 0 ? "Nothing is wrong.\n" : "What is wrong:\n"));
        foreach (var problem in relayer.Problems)
        {
            screen.Write(new Text($"  {problem.Topic}: {problem.Sentence}\n"));
        }

        var signers = View.Table("Signer", "Balance", "Nonce (ours, mined, final)", "Open", "Oldest", "Waits for", "Gas today", "State", "Led by");
        foreach (var signer in relayer.Signers)
        {
            signers.AddTextRow(
                signer.Account, Ether(signer.Balance), $"{signer.NextNonce}, {signer.MinedNonce}, {signer.FinalNonce}", $"{signer.Open}", Age(signer.OldestAge),
                string.Join(", ", signer.Waiting), Spent(signer), State(signer), signer.Leader);
        }

        screen.Write(signers);
        screen.Write(new Text($"Not yet taken on: {relayer.Backlog}{(relayer.Backlog > 0 ? $", the oldest for {Age(relayer.BacklogAge)}" : "")}.\n"));
        var endpoints = View.Table("Node", "Head", "Behind", "Latency", "Failures", "Fault");
        foreach (var endpoint in relayer.Endpoints)
        {
            endpoints.AddTextRow(
                endpoint.Host, $"{endpoint.Head}", $"{endpoint.Lag}", $"{endpoint.Latency.ToTimeSpan().TotalMilliseconds:0} ms", $"{endpoint.Failures}", endpoint.Fault);
        }

        screen.Write(endpoints);
        Show(screen, relayer.Indexer);
        foreach (var act in relayer.Acts)
        {
            screen.Write(new Text($"{View.Time(act.Time)} {act.Operator} {act.Verb} {act.Subject}: {act.Reason}\n"));
        }
    }

    public static void Show(IAnsiConsole screen, Signer signer) => screen.Write(View.Facts(
        ("Signer", signer.Account), ("State", State(signer)), ("Frozen", signer.Frozen), ("Next nonce", $"{signer.NextNonce}"), ("Open", $"{signer.Open}")));

    public static void Show(IAnsiConsole screen, Indexer indexer) => screen.Write(View.Facts(
        ("Read up to block", $"{indexer.Number}, {indexer.Lag} behind"), ("Final up to block", $"{indexer.FinalNumber}"), ("Reorganizations", $"{indexer.Reorgs}"),
        ("Halted", indexer.Halted), ("Read by", indexer.Leader)));

    public static void Show(IAnsiConsole screen, ListStuckOperationsResponse stuck)
    {
        if (stuck.Operations.Count == 0)
        {
            screen.Write(new Text("Nothing is stuck.\n"));
            return;
        }

        var table = View.Table("Operation", "What", "State", "Waits for", "For", "Signer, nonce", "Tries", "Last answer");
        foreach (var one in stuck.Operations)
        {
            table.AddTextRow(
                one.Operation.Name, one.Operation.Verb, View.Word(one.Operation.State), one.Waiting, Age(one.Age), one.Signer.Length == 0 ? "" : $"{one.Signer}, {one.Nonce}",
                $"{one.Attempts}", one.LastAnswer.Length > 0 ? one.LastAnswer : one.Operation.Error);
        }

        screen.Write(table);
        screen.NextPage(stuck.NextPageToken);
    }

    private static string State(Signer signer) =>
        signer.Frozen.Length > 0 ? "frozen" : signer.Paused ? "paused" : !signer.Configured ? "not configured here" : signer.Leader.Length == 0 ? "nobody leads" : "relays";

    private static string Spent(Signer signer) =>
        signer.DailyGasBudget.Length == 0 ? Ether(signer.GasSpentToday) : $"{Ether(signer.GasSpentToday)} of {Ether(signer.DailyGasBudget)}";

    // To the gwei: less is no operator's concern.
    private static string Ether(string wei) => wei.Length == 0
        ? "unknown"
        : string.Create(CultureInfo.InvariantCulture, $"{(decimal)(BigInteger.Parse(wei, CultureInfo.InvariantCulture) / Gwei) / 1_000_000_000m:0.#########} ether");

    private static string Age(Duration age) => age.ToTimeSpan() is var span && span.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.0} h")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.0} min");
}
