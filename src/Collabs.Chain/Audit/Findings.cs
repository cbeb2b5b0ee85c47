namespace Collabs.Chain.Audit;

/// <summary>Collects what was checked.</summary>
internal sealed class Findings
{
    private readonly List<AuditCheck> _checks = [];

    /// <summary>In the order of the auditor's list.</summary>
    public IReadOnlyList<AuditCheck> Checks => [.. _checks.OrderBy(static check => check.Id, StringComparer.Ordinal)];

    public void Hold(string id, string title, bool holds, string detail = "") =>
        _checks.Add(new(id, title, holds ? AuditStatus.Pass : AuditStatus.Fail, detail));

    /// <summary>Holds if nothing speaks against it.</summary>
    public void Hold(string id, string title, IReadOnlyList<string> against) => Hold(id, title, against.Count == 0, string.Join(" ", against));

    public void NotVerifiable(string id, string title, string reason) => _checks.Add(new(id, title, AuditStatus.NotVerifiable, reason));
}
