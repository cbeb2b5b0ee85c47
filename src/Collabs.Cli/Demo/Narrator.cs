using System.Globalization;
using Spectre.Console;

namespace Collabs.Cli.Demo;

/// <summary>Tells the story while it happens.</summary>
internal sealed class Narrator(IAnsiConsole console, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private int _chapter;

    /// <summary>The act during which something fails is named in the message.</summary>
    public string Chapter { get; private set; } = "the start";

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    public void Open(string text)
    {
        lock (_gate)
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{text.EscapeMarkup()}[/]");
        }
    }

    public void Begin(string chapter)
    {
        lock (_gate)
        {
            Chapter = chapter;
            console.WriteLine();
            var seconds = Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            console.MarkupLine($"[bold]{++_chapter}. {chapter.EscapeMarkup()}[/] [dim]{seconds} s[/]");
        }
    }

    public void Say(string text)
    {
        lock (_gate)
        {
            console.MarkupLine($"   {text.EscapeMarkup()}");
        }
    }

    public void Done(string text) => Marked("[green]✓[/]", text);

    public void Wrong(string text) => Marked("[red]✗[/]", text);

    public void Unknown(string text) => Marked("[yellow]?[/]", text);

    public void Paid(string text) => Marked("[yellow]→[/]", text);

    public void Show(Spectre.Console.Rendering.IRenderable what)
    {
        lock (_gate)
        {
            console.Write(new Padder(what, new Padding(3, 0, 0, 0)));
        }
    }

    private void Marked(string mark, string text)
    {
        lock (_gate)
        {
            console.MarkupLine($" {mark} {text.EscapeMarkup()}");
        }
    }
}
