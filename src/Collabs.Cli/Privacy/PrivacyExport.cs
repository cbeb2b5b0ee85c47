using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Cli.Privacy;

using Collabs.Privacy.V1;

internal static class PrivacyExport
{
    private static readonly Option<FileInfo> Out = new("--out") { Description = "The file to write; one that exists is not overwritten.", Required = true, HelpName = "FILE" };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "export", "Write everything that is held about your wallets into one JSON file.", [Out], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var file = call.Get(Out);
        var whole = false;
        try
        {
            int records;
            await using (var writer = new StreamWriter(new FileStream(file.FullName, FileMode.CreateNew)))
            {
                try
                {
                    records = await WriteAsync(service, new JsonSections(writer), call.Stop);
                    whole = true;
                }
                finally
                {
                    // Half an export would be taken for all of it, and would stand in the way of the next.
                    if (!whole)
                    {
                        file.Delete();
                    }
                }
            }

            call.Say($"{records} records are in {Spectre.Console.Markup.Escape(file.FullName)}. It holds the salts of your agreements: keep it to yourself.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot write {file}: {exception.Message}", inner: exception);
        }
    }

    // The service tells kind by kind, but what belongs to a request or an agreement comes with it; a list in the file is one kind.
    private static async Task<int> WriteAsync(Service service, JsonSections document, CancellationToken stop)
    {
        var lists = new Dictionary<string, List<IMessage>>();
        using var stream = service.Privacy.ExportData(new(), cancellationToken: stop);
        await foreach (var piece in stream.ResponseStream.ReadAllAsync(stop))
        {
            var field = ExportDataResponse.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(piece);
            if (field is not null)
            {
                (lists.TryGetValue(field.Name, out var list) ? list : lists[field.Name] = []).Add((IMessage)field.Accessor.GetValue(piece));
            }
        }

        foreach (var (name, records) in lists)
        {
            records.ForEach(record => document.Add(ListOf(name), record));
        }

        document.End();
        return lists.Values.Sum(list => list.Count);
    }

    private static string ListOf(string record) => record is "feedback" ? record : record + "s";
}
