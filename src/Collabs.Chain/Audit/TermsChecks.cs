using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Chain.Audit;

/// <summary>The contract is the one that its terms, its factory and its build make.</summary>
internal static class TermsChecks
{
    // A minimal proxy whose only content is the implementation's address; whoever reads these 44 bytes has read the whole contract.
    private static readonly byte[] Head = Convert.FromHexString("365f5f375f5f365f73");
    private static readonly byte[] Foot = Convert.FromHexString("5af43d5f5f3e5f3d91602a57fd5bf3");

    public static void Run(Findings findings, Evidence evidence)
    {
        var (terms, deployment) = (evidence.Terms, evidence.Deployment);
        findings.Hold("A1", "The terms in the opening event are those that were hashed", terms.Hash == evidence.TermsHash, $"terms hash {evidence.TermsHash}");
        findings.Hold(
            "B1", "The contract's code is the known one", evidence.Code.Span.SequenceEqual(CodeFor(deployment.Implementation)), $"runs {deployment.Implementation}");
        findings.Hold(
            "B2", "Its address follows from factory and terms", evidence.Packed.AddressIn(deployment) == evidence.Contract, $"{evidence.Contract}");
        var sum = terms.Payees.Sum(static payee => payee.Bps);
        findings.Hold("D1", "The shares are the whole", sum == Bps.Whole, $"{terms.Payees.Count} payees, {sum} basis points");
        Promise(findings, evidence);
        Finality(findings, evidence);
    }

    private static void Promise(Findings findings, Evidence evidence)
    {
        const string title = "The persona's public promise was kept when the agreement opened";
        var (terms, first) = (evidence.Terms, evidence.Terms.Payees[0]);
        if (terms.Persona.IsZero)
        {
            return;
        }

        if (evidence.Promise is not { } promise)
        {
            findings.NotVerifiable("D7", title, $"no promise of {terms.Persona} was found among the blocks that were read; the factory checked it");
            return;
        }

        findings.Hold(
            "D7",
            title,
            promise.Steward == terms.Steward && first.Bps >= promise.MinimumBps && (promise.Cause.IsZero || promise.Cause == first.Account),
            promise.Cause.IsZero ? "nothing was promised to a cause" : $"at least {promise.MinimumBps} basis points to {promise.Cause}; these terms give {first.Bps}");
    }

    private static byte[] CodeFor(Address implementation)
    {
        var code = new byte[Head.Length + 20 + Foot.Length];
        Head.CopyTo(code, 0);
        implementation.CopyTo(code.AsSpan(Head.Length, 20));
        Foot.CopyTo(code, Head.Length + 20);
        return code;
    }

    private static void Finality(Findings findings, Evidence evidence)
    {
        const string title = "The last thing that happened is beyond any reorganisation";
        var last = evidence.Logs.Append(evidence.Opening).Max(static log => log.BlockNumber);
        if (evidence.FinalizedNumber is { } final && last <= final)
        {
            findings.Hold("C4", title, true, $"block {last}; final up to {final}; read at {evidence.Block.Number} ({evidence.Block.Hash})");
        }
        else
        {
            findings.NotVerifiable("C4", title, evidence.FinalizedNumber is { } number
                ? $"block {last} is not final yet, the chain is final up to {number}; audit again later"
                : "the node does not say which blocks are final");
        }
    }
}
