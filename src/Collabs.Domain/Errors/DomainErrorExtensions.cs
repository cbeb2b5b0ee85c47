using System.Text;

namespace Collabs.Domain.Errors;

public static class DomainErrorExtensions
{
    /// <summary>The public reason: <c>StaleEtag</c> is <c>STALE_ETAG</c>.</summary>
    public static string ToReason(this DomainError error)
    {
        var name = error.ToString();
        var reason = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && reason.Length > 0)
            {
                reason.Append('_');
            }

            reason.Append(char.ToUpperInvariant(letter));
        }

        return reason.ToString();
    }
}
