using Collabs.Cli.Acts;
using Collabs.Cli.Sessions;
using Collabs.Ethereum;

namespace Collabs.Cli.Demo;

/// <summary>Somebody with a key of their own, made for this run, who signed in to the service with it and keeps a line to the chain.</summary>
internal sealed record Party(string Name, PrivateKeySigner Key, Service Service, TransactionSender Sender) : IDisposable
{
    public string Account => Key.Address.ToString();

    public void Dispose()
    {
        Service.Dispose();
        Key.Dispose();
    }
}
