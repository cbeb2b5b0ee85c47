namespace Collabs.Cli.Demo;

/// <summary>One deal, played from brief to last payout.</summary>
internal interface IStory
{
    /// <summary>Who does what with whom, in a sentence.</summary>
    string Title { get; }

    /// <returns>The deal as it ended.</returns>
    Task<Deal> PlayAsync(Play play);
}
