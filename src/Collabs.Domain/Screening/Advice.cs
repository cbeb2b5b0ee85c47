namespace Collabs.Domain.Screening;

/// <summary>What a brand can do about a low criterion. Written beforehand and vetted, so that nobody promises an outcome.</summary>
public sealed record AdviceCard(string Criterion, string Title, string Why, string WhatToPublish, string YoungAudience, string Label);

/// <summary>Whether a card helped; kept so that cards get better.</summary>
public sealed record AdviceFeedback(string RequestId, string Criterion, bool Useful, DateTimeOffset At);

public static class Advice
{
    /// <summary>The cards for a receipt, one per low criterion.</summary>
    public static IReadOnlyList<AdviceCard> For(ReceiptBody receipt, string language) =>
        [.. receipt.AdviceCards.Select(id => Card(Catalogue.Current.Criterion(id)!, language))];

    private static AdviceCard Card(CatalogueCriterion criterion, string language) => new(
        criterion.Id, criterion.Name.In(language), criterion.Advice.Why.In(language), criterion.Advice.Publish.In(language),
        criterion.Advice.YoungAudience.In(language), criterion.Advice.Label.In(language));
}
