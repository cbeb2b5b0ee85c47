using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Agreement = Collabs.Chain.Bindings.Agreement;
using Terms = Collabs.Domain.Agreements.Terms;

namespace Collabs.Chain.Audit;

/// <summary>Reads the evidence from any node; nothing else is asked.</summary>
internal sealed class EvidenceReader(EthClient client, Address factory, Address contract, ulong fromBlock, CancellationToken stop)
{
    private static readonly Hash32 Transfer = Keccak256.Of("Transfer(address,address,uint256)"u8);

    public async Task<Evidence> ReadAsync()
    {
        var deployment = await DeploymentReader.ReadAsync(client, factory, stop);
        var head = await client.GetBlockAsync(BlockTag.Latest, stop) ?? throw new AuditException("The node has no block.");
        var opening = await OpeningAsync(head.Number);
        var opened = opening.Decode<AgreementFactory.AgreementOpenedEvent>();
        var packed = PackedTerms.FromTold(opened.Terms);
        var terms = packed.Unpack();
        var logs = await LogsAsync(LogsOf(contract), opening.BlockNumber, head.Number);
        return new()
        {
            Deployment = deployment,
            Contract = contract,
            Block = head,
            FinalizedNumber = (await FinalizedAsync())?.Number,
            Opening = opening,
            OpeningTransaction = await client.GetTransactionAsync(opening.TransactionHash, stop),
            Logs = logs,
            Transfers = terms.Token.IsZero ? null : await TransfersAsync(terms.Token, opening.BlockNumber, head.Number),
            Times = await TimesAsync(logs.Append(opening)),
            Code = await client.GetCodeAsync(contract, head.Number, stop),
            Balance = terms.Token.IsZero
                ? await client.GetBalanceAsync(contract, head.Number, stop)
                : await client.CallAsync(terms.Token, new TestToken.BalanceOfCall(contract), head.Number, stop),
            States = await StatesAsync(terms.Installments.Count, head.Number),
            Credits = await CreditsAsync(terms, head.Number),
            Packed = packed,
            Terms = terms,
            TermsHash = opened.TermsHash,
            FundedAtOpening = opened.Funded,
            Promise = terms.Persona.IsZero ? null : await PromiseAsync(terms.Persona, opening),
        };
    }

    private static LogFilter LogsOf(Address emitter) => LogFilter.Range(0, 0) with { Addresses = [emitter] };

    private async Task<Log> OpeningAsync(ulong head)
    {
        var found = await LogsAsync(
            LogsOf(factory) with { Topics = [[AgreementFactory.AgreementOpenedEvent.Topic], [new Hash32(contract.ToUInt256())]] }, fromBlock, head);
        return found.SingleOrDefault() ?? throw new AuditException(
            $"The factory {factory} has opened no agreement at {contract}{(fromBlock > 0 ? $" since block {fromBlock}" : "")}: check both addresses and the chain.");
    }

    // The last word before the opening; the registry is part of the factory.
    private async Task<AgreementFactory.PersonaPromisedEvent?> PromiseAsync(Hash32 persona, Log opening)
    {
        var told = await LogsAsync(
            LogsOf(factory) with { Topics = [[AgreementFactory.PersonaPromisedEvent.Topic], [persona]] }, fromBlock, opening.BlockNumber);
        return told.Where(log => (log.BlockNumber, log.LogIndex).CompareTo((opening.BlockNumber, opening.LogIndex)) < 0)
            .MaxBy(static log => (log.BlockNumber, log.LogIndex))?.Decode<AgreementFactory.PersonaPromisedEvent>();
    }

    private async Task<IReadOnlyList<Log>> TransfersAsync(Address token, ulong from, ulong to)
    {
        var me = new Hash32(contract.ToUInt256());
        var left = await LogsAsync(LogsOf(token) with { Topics = [[Transfer], [me]] }, from, to);
        var came = await LogsAsync(LogsOf(token) with { Topics = [[Transfer], null, [me]] }, from, to);
        return [.. left, .. came];
    }

    // Nodes limit ranges and results, each in its own words; half of a range is always worth a try.
    private async Task<IReadOnlyList<Log>> LogsAsync(LogFilter filter, ulong from, ulong to)
    {
        var range = LogFilter.Range(from, to) with { Addresses = filter.Addresses, Topics = filter.Topics };
        try
        {
            return await client.GetLogsAsync(range, stop);
        }
        catch (RpcException) when (from < to)
        {
            var middle = from + ((to - from) / 2);
            return [.. await LogsAsync(filter, from, middle), .. await LogsAsync(filter, middle + 1, to)];
        }
    }

    private async Task<IReadOnlyDictionary<ulong, ulong>> TimesAsync(IEnumerable<Log> logs)
    {
        var numbers = logs.Select(static log => log.BlockNumber).Distinct().ToArray();
        var blocks = await client.GetBlocksAsync(numbers, stop);
        return numbers.Zip(blocks).ToDictionary(
            static pair => pair.First,
            static pair => pair.Second.Value?.Timestamp ?? throw new AuditException($"The node does not know its own block {pair.First} any more: try again."));
    }

    private async Task<IReadOnlyList<InstallmentState>> StatesAsync(int count, ulong block)
    {
        var states = new List<InstallmentState>();
        for (var i = 0; i < count; i++)
        {
            states.Add((InstallmentState)(await client.CallAsync(contract, new Agreement.StateOfCall((UInt256)(uint)i), block, stop)).State);
        }

        return states;
    }

    private async Task<IReadOnlyDictionary<Address, UInt256>> CreditsAsync(Terms terms, ulong block)
    {
        var credits = new Dictionary<Address, UInt256>();
        foreach (var account in terms.Payees.Select(static payee => payee.Account).Concat(terms.Payers).Distinct())
        {
            credits[account] = await client.CallAsync(contract, new Agreement.CreditOfCall(terms.Token, account), block, stop);
        }

        return credits;
    }

    private async Task<Block?> FinalizedAsync()
    {
        try
        {
            return await client.GetBlockAsync(BlockTag.Finalized, stop);
        }
        catch (RpcException)
        {
            // Some chains have no such tag; the report then says that finality is not shown.
            return null;
        }
    }
}
