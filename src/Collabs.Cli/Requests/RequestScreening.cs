using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Requests;

using Collabs.Request.V1;

internal static class RequestScreening
{
    private static readonly Argument<string> Name = new("request") { Description = "The request's name." };
    private static readonly Option<uint> Number = new("--number") { Description = "An earlier answer; the latest if left out.", HelpName = "N" };

    private static readonly Option<string> Language = new("--language")
    {
        Description = "Read it in fr or en.",
        DefaultValueFactory = _ => "en",
        HelpName = "TAG",
    };

    private static readonly Option<FileInfo?> Output = new("--output")
    {
        Description = "Write it to a file: .md, .html, .pdf, or .json for the receipt itself, byte for byte.",
        HelpName = "FILE",
    };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "screening",
        "Show how a request was held against the persona's charter: decision, reasons, what would change it, advice. Its brand and the persona's people may.",
        [Name, Number, Language, Output],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        var file = call.Find(Output);
        var format = FormatOf(file);
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Requests.GetScreeningAsync(
            new() { Name = ResourceName.In("requests", call.Get(Name)), Number = call.Find(Number), Language = call.Get(Language), Format = format },
            cancellationToken: call.Stop);
        if (file is not null)
        {
            await WriteAsync(file, BytesOf(answer, file), call.Stop);
        }

        if (call.Json)
        {
            call.PrintJson(answer);
        }
        else if (file is null)
        {
            call.Terminal.Out.WriteLine(answer.Markdown);
        }
    }

    private static async Task WriteAsync(FileInfo file, byte[] bytes, CancellationToken stop)
    {
        try
        {
            await File.WriteAllBytesAsync(file.FullName, bytes, stop);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot write {file}: {exception.Message}", inner: exception);
        }
    }

    private static AnswerFormat FormatOf(FileInfo? file) => file?.Extension switch
    {
        null or ".md" or ".json" => AnswerFormat.Markdown,
        ".html" => AnswerFormat.Html,
        ".pdf" => AnswerFormat.Pdf,
        _ => throw new CliException("--output takes a name that ends in .md, .html, .pdf or .json.", ExitCode.Usage),
    };

    private static byte[] BytesOf(GetScreeningResponse answer, FileInfo file) => file.Extension switch
    {
        ".json" => answer.Receipt.ToByteArray(),
        ".html" => System.Text.Encoding.UTF8.GetBytes(answer.Html),
        ".pdf" => answer.Pdf.ToByteArray(),
        _ => System.Text.Encoding.UTF8.GetBytes(answer.Markdown),
    };
}
