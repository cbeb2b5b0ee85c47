using System.Globalization;
using Collabs.Domain.Agreements;
using Collabs.Domain.Ids;
using Collabs.Ethereum;

namespace Collabs.Store.Indexing;

/// <summary>Names a payout by where it stands on chain; after a reorganisation the same payment has another name.</summary>
/// <param name="Agreement">Null: not one of this service's.</param>
/// <param name="Block">Hash of its block.</param>
/// <param name="LogIndex">Of the event in the block.</param>
/// <param name="Part">Which payee of the event.</param>
public sealed record PayoutName(AgreementId? Agreement, Hash32? Block, long LogIndex, int Part)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Agreement?.Name}/payouts/{Block?.ToString()[2..]}-{LogIndex}-{Part}");

    public static bool TryParse(string text, out PayoutName name)
    {
        name = null!;
        var cut = text.IndexOf("/payouts/", StringComparison.Ordinal);
        if (cut < 0 || !ResourceId.TryParse<AgreementId>(text[..cut], out var agreement) || text[(cut + 9)..].Split('-') is not [var block, var log, var part]
            || !Hash32.TryParse("0x" + block, out var hash)
            || !long.TryParse(log, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var which))
        {
            return false;
        }

        name = new(agreement, hash, index, which);
        return true;
    }
}
