namespace Collabs.Cli.Demo;

/// <summary>One deal, played from brief to last payout.</summary>
internal interface IStory
{
    /// <summary>What <c>--story</c> calls it.</summary>
    string Name { get; }

    /// <summary>What happens in it, for the help text.</summary>
    string Summary { get; }

    /// <summary>Who does what with whom, in a sentence.</summary>
    string Title { get; }

    /// <summary>Plays it to its end; the deal is the play's.</summary>
    Task PlayAsync(Play play);
}
