using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;

internal static class AgreementDocument
{
    private static readonly Option<uint> Revision = new("--revision") { Description = "An earlier revision; the current one if left out.", HelpName = "N" };

    private static readonly Option<string> Language = new("--language")
    {
        Description = "Its text in fr or en; the authoritative one if left out.",
        DefaultValueFactory = _ => "",
        HelpName = "TAG",
    };

    private static readonly Option<string> Format = OneOf(
        new("--format") { Description = "To read here, as one page for a browser, or to print.", DefaultValueFactory = _ => "markdown", HelpName = "markdown|html|pdf" });

    private static readonly Option<FileInfo?> File = new("--out") { Description = "Write it to this file. A PDF goes to a file only.", HelpName = "FILE" };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "document",
        "Print the agreement as its parties read it. --json adds the canonical form whose hash the terms carry.",
        [AgreementArgument.Name, Revision, Language, Format, File],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        var (format, file) = (Enum.Parse<DocumentFormat>(call.Get(Format), ignoreCase: true), call.Find(File));
        if (format == DocumentFormat.Pdf && file is null && !call.Json)
        {
            throw new CliException("A PDF cannot be read in a terminal: name a file, --out deal.pdf.", ExitCode.Usage);
        }

        using var service = await Service.SignedInAsync(call);
        var answer = await service.Agreements.GetDocumentAsync(
            new() { Name = call.AgreementName(), Revision = call.Find(Revision), Language = call.Get(Language), Format = format }, cancellationToken: call.Stop);
        if (file is not null)
        {
            Write(file, format == DocumentFormat.Pdf ? answer.Pdf.ToByteArray() : System.Text.Encoding.UTF8.GetBytes(Text(answer)));
            call.Say($"Written to {Spectre.Console.Markup.Escape(file.ToString())}; document hash {AgreementView.Hex(answer.DocumentHash)}.");
        }
        else if (!call.Json)
        {
            call.Terminal.Out.WriteLine(Text(answer));
        }

        if (call.Json)
        {
            call.PrintJson(answer);
        }
    }

    private static Option<string> OneOf(Option<string> option) => option.AcceptOnlyFromAmong("markdown", "html", "pdf");

    private static string Text(GetDocumentResponse answer) => answer.Html.Length > 0 ? answer.Html : answer.Markdown;

    private static void Write(FileInfo file, byte[] bytes)
    {
        try
        {
            System.IO.File.WriteAllBytes(file.FullName, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot write {file}: {exception.Message}", inner: exception);
        }
    }
}
