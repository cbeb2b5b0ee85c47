namespace Collabs.Server.Startup;

/// <summary>Section <c>Collabs:Relayer</c>: the key that pays gas, and others beside it. A key can move nobody's money.</summary>
public sealed class RelayerSettings : SignerSettings
{
    /// <summary>Further keys that relay side by side, each with its own nonces, lease, budget and pause.</summary>
    public IList<SignerSettings> Signers { get; } = [];

    /// <summary>Wei per gas that is never exceeded. Empty: 300 gwei.</summary>
    public string FeeCap { get; set; } = "";

    /// <summary>Wei per gas for the proposer. Empty: 1 gwei.</summary>
    public string Tip { get; set; } = "";
}

/// <summary>One key, held in one of four ways, and what it may be used for.</summary>
public class SignerSettings
{
    /// <summary>The key itself; for the environment (<c>Collabs__Relayer__Key</c>), where no other process reads it.</summary>
    public string Key { get; set; } = "";

    /// <summary>Keystore v3 file of the key.</summary>
    public string Keystore { get; set; } = "";

    /// <summary>Password of the keystore; better given as <see cref="PasswordFile"/>.</summary>
    public string Password { get; set; } = "";

    /// <summary>File whose first line is the password.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>A key on a hardware token.</summary>
    public Pkcs11Settings Pkcs11 { get; set; } = new();

    /// <summary>A key in a key service.</summary>
    public RemoteSettings Remote { get; set; } = new();

    public PolicySettings Policy { get; set; } = new();
}

/// <summary>Section <c>Pkcs11</c> of a key.</summary>
public sealed class Pkcs11Settings
{
    /// <summary>The vendor's module, such as <c>/usr/lib/softhsm/libsofthsm2.so</c>.</summary>
    public string Library { get; set; } = "";

    public string TokenLabel { get; set; } = "";

    public string KeyLabel { get; set; } = "";

    /// <summary>File whose first line is the user's PIN.</summary>
    public string PinFile { get; set; } = "";
}

/// <summary>Section <c>Remote</c> of a key: see HttpRemoteKey for the wire.</summary>
public sealed class RemoteSettings
{
    public string Url { get; set; } = "";

    /// <summary>The key's account; a signature by another one is refused.</summary>
    public string Address { get; set; } = "";

    /// <summary>File whose first line is a bearer token; empty for none.</summary>
    public string TokenFile { get; set; } = "";
}

/// <summary>Section <c>Policy</c> of a key; whatever is left out is allowed.</summary>
public sealed class PolicySettings
{
    /// <summary>Addresses that may be called, or the words <c>factory</c> and <c>bundle</c>. Empty: all.</summary>
    public IList<string> Targets { get; } = [];

    /// <summary>Whether agreements of our factory may be called besides <see cref="Targets"/>.</summary>
    public bool Agreements { get; set; } = true;

    /// <summary>Functions that may be called, as <c>release(bytes,uint256)</c> or <c>0x1a2b3c4d</c>. Empty: all.</summary>
    public IList<string> Functions { get; } = [];

    /// <summary>Wei that may be spent on gas in one UTC day. Empty: no limit.</summary>
    public string DailyGasBudget { get; set; } = "";

    /// <summary>Takes on nothing new while this is set.</summary>
    public bool Paused { get; set; }
}
