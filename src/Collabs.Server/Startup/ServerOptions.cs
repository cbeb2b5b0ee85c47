namespace Collabs.Server.Startup;

/// <summary>Section <c>Collabs</c> of the configuration. Every setting has a default that suits one machine.</summary>
public sealed class ServerOptions
{
    public const string Section = "Collabs";

    /// <summary><c>Data Source=FILE</c>, or a PostgreSQL connection string. Empty in Development: a temporary folder.</summary>
    public string Database { get; set; } = "";

    /// <summary>Where HTTP/1.1 is served (health, metrics, gRPC-Web). Empty: the port after the first of <c>urls</c>.</summary>
    public string WebUrl { get; set; } = "";

    /// <summary>Stops when standard input ends, so that a server never outlives the process that started it.</summary>
    public bool StopWithInput { get; set; }

    public ChainSettings Chain { get; set; } = new();

    public RelayerSettings Relayer { get; set; } = new();

    public KeeperSettings Keepers { get; set; } = new();

    /// <summary>Wallets whose holders may see and steer the relayer (AdminService). Empty: nobody.</summary>
    public IList<string> Operators { get; } = [];

    public AuthOptions Auth { get; set; } = new();

    public RateLimitOptions RateLimit { get; set; } = new();

    public StreamOptions Streams { get; set; } = new();

    public RuleSettings Rules { get; set; } = new();
}

/// <summary>Section <c>Collabs:Rules</c>: what the rules of law cannot find out by themselves.</summary>
public sealed class RuleSettings
{
    /// <summary>Tokens of issuers that the operator knows to be authorised. A payout in another one warns (EU-05).</summary>
    public IList<TokenSettings> Tokens { get; } = [];

    /// <summary>The operator reports sellers to a tax office (DAC7), so their data must be complete before the first payout.</summary>
    public bool ReportingPlatform { get; set; }
}

/// <summary>An entry of <c>Collabs:Rules:Tokens</c>.</summary>
public sealed class TokenSettings
{
    /// <summary>The ERC-20 contract.</summary>
    public string Address { get; set; } = "";

    /// <summary>What one token stands for, such as EUR: the yearly counter of the French decree then counts its amounts by itself.</summary>
    public string Currency { get; set; } = "";

    /// <summary>Of its base unit.</summary>
    public int Decimals { get; set; } = 6;
}

/// <summary>Section <c>Collabs:Chain</c>.</summary>
public sealed class ChainSettings
{
    /// <summary>Nodes in order of preference. Empty in Development: an own local chain is started.</summary>
    public IList<string> Rpc { get; } = [];

    /// <summary>EIP-155 id that every node must report; 0 takes the first node's word.</summary>
    public ulong Id { get; set; }

    /// <summary>Address of the deployed AgreementFactory.</summary>
    public string Factory { get; set; } = "";

    /// <summary>Address of a deployed Bundle, which carries several due acts in one transaction. Empty: each is a transaction of its own.</summary>
    public string Bundle { get; set; } = "";

    /// <summary>How many nodes must say the same where money is decided. Absent: two, or the only one.</summary>
    public int? Quorum { get; set; }

    /// <summary>Block of the factory's deployment, from where the indexer reads.</summary>
    public ulong DeployBlock { get; set; }

    /// <summary>How often the chain is looked at. Absent: every second, in Development 20 times a second.</summary>
    public TimeSpan? Poll { get; set; }

    /// <summary>Blocks after which a block counts as final. Absent: what the chain itself calls finalized, in Development two blocks.</summary>
    public ulong? Confirmations { get; set; }

    /// <summary>Whether the service does by itself what anybody may do once a date has come: release, refund, enforce.</summary>
    public bool Keepers { get; set; } = true;
}

/// <summary>Section <c>Collabs:Keepers</c>: what the service does by itself once a date has come.</summary>
public sealed class KeeperSettings
{
    /// <summary>Wei that keeping may cost in one UTC day; empty leaves it to the signers' budgets.</summary>
    public string DailyGasBudget { get; set; } = "";

    /// <summary>Only agreements that this service has drafted; false serves everybody's.</summary>
    public bool OnlyOwn { get; set; } = true;
}

/// <summary>Section <c>Collabs:Auth</c>.</summary>
public sealed class AuthOptions
{
    /// <summary>Base64 of at least 32 random bytes that sign tokens; the same on all replicas. Empty: a new key at each start.</summary>
    public string Key { get; set; } = "";

    /// <summary>Domain that stands in sign-in messages (EIP-4361).</summary>
    public string Domain { get; set; } = "localhost";

    public TimeSpan ChallengeLifetime { get; set; } = TimeSpan.FromMinutes(5);

    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);
}

/// <summary>Section <c>Collabs:RateLimit</c>: calls a second; four times as many at once.</summary>
public sealed class RateLimitOptions
{
    public int SignedIn { get; set; } = 200;

    public int Anonymous { get; set; } = 50;
}

/// <summary>Section <c>Collabs:Streams</c>.</summary>
public sealed class StreamOptions
{
    /// <summary>How often a quiet stream says that it lives.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a reader may take nothing before its stream ends.</summary>
    public TimeSpan SlowReader { get; set; } = TimeSpan.FromSeconds(30);
}
