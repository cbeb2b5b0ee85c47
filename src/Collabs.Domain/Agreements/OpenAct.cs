using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Something that may be done with an open agreement, now or from a known time on.</summary>
/// <param name="Act">What.</param>
/// <param name="Installment">Which installment it is about; null for none in particular.</param>
/// <param name="Actor">As what somebody may do it.</param>
/// <param name="Accounts">Who that is; empty where it is anyone.</param>
/// <param name="From">From when on; null: already.</param>
/// <param name="Until">Before when; null: for as long as the installment stays where it is.</param>
/// <param name="Next">The step that the installment waits for: the one that somebody owes, or else the one that moves it on.</param>
public sealed record OpenAct(
    Act Act, int? Installment, Actor Actor, IReadOnlyList<Address> Accounts, DateTimeOffset? From, DateTimeOffset? Until, bool Next = false)
{
    /// <summary>Whether it may be done at this time.</summary>
    public bool IsOpen(DateTimeOffset now) => (From is not { } from || now >= from) && (Until is not { } until || now < until);
}
