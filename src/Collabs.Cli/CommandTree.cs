using System.CommandLine;
using Collabs.Cli.Acts;
using Collabs.Cli.Admin;
using Collabs.Cli.Agreements;
using Collabs.Cli.Audits;
using Collabs.Cli.Causes;
using Collabs.Cli.Clauses;
using Collabs.Cli.Demo;
using Collabs.Cli.Keys;
using Collabs.Cli.LocalChains;
using Collabs.Cli.Operations;
using Collabs.Cli.Payouts;
using Collabs.Cli.Personas;
using Collabs.Cli.Privacy;
using Collabs.Cli.Processes;
using Collabs.Cli.Requests;
using Collabs.Cli.Reviews;
using Collabs.Cli.Rooms;
using Collabs.Cli.Rules;
using Collabs.Cli.Screening;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli;

/// <summary>Every verb, in the order in which a deal needs them.</summary>
internal static class CommandTree
{
    public static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand(Story.Text);
        root.Add(CommonOptions.Json);
        foreach (var command in Commands(terminal))
        {
            root.Add(command);
        }

        return root;
    }

    private static IEnumerable<Command> Commands(Terminal terminal) =>
    [
        DemoCommand.Build(terminal),
        Serve.Build(terminal),
        Verb.Group("key", "Make the keys that sign.", KeyNew.Build(terminal), KeyShow.Build(terminal)),
        SignIn.Build(terminal),
        Verb.Group(
            "persona",
            "Personas: who they are, which cause they serve, who earns with them.",
            PersonaCreate.Build(terminal),
            PersonaShow.Build(terminal),
            PersonaList.Build(terminal),
            PersonaUpdate.Build(terminal),
            PersonaPublish.Build(terminal),
            PersonaConformity.Build(terminal),
            PersonaHistory.Build(terminal),
            PersonaProve.Build(terminal),
            PersonaFairness.Build(terminal)),
        Verb.Group("cause", "Causes as registers know them: verified, proved, owed.", CauseVerbs.Build(terminal)),
        Verb.Group(
            "request",
            "A brand asks, a steward answers.",
            RequestSend.Build(terminal),
            RequestList.Build(terminal),
            RequestShow.Build(terminal),
            RequestScreening.Build(terminal),
            RequestEvidence.Build(terminal),
            RequestInbox.Build(terminal),
            RequestInbox.BuildWatch(terminal),
            RequestOverride.Build(terminal),
            RequestAnswer.Build(terminal),
            RequestAppeal.Build(terminal),
            RequestAppeal.BuildAnswer(terminal),
            RequestRate.Build(terminal)),
        RoomGroup.Build(terminal),
        Verb.Group(
            "agreement",
            "Draft, read, sign, open and carry out an agreement.",
            AgreementDraft.Build(terminal),
            AgreementShow.Build(terminal),
            AgreementActs.Build(terminal),
            AgreementList.Build(terminal),
            AgreementDocument.Build(terminal),
            AgreementCheck.Build(terminal),
            AgreementAcknowledge.Build(terminal),
            AgreementRevise.Build(terminal),
            AgreementRevisions.Build(terminal),
            AgreementDiff.Build(terminal),
            AgreementComment.Build(terminal),
            AgreementSign.Build(terminal),
            AgreementOpen.Build(terminal),
            ActGroup.Build(terminal),
            AgreementWatch.Build(terminal)),
        Verb.Group(
            "payout",
            "Money that left an agreement.",
            PayoutList.Build(terminal),
            PayoutWatch.Build(terminal)),
        Verb.Group(
            "operation",
            "What the service is doing on chain for you.",
            OperationShow.Build(terminal),
            OperationWatch.Build(terminal)),
        AuditVerb.Build(terminal),
        ScreenVerb.Build(terminal),
        Verb.Group("clause", "The library that agreements are written from, in French and English.", ClauseList.Build(terminal), ClauseShow.Build(terminal)),
        Verb.Group("rules", "Dated rules of law.", RulesCheck.Build(terminal)),
        Verb.Group(
            "privacy",
            "What the service holds about you: take it with you, or have it erased.",
            PrivacyExport.Build(terminal),
            PrivacyErase.Build(terminal)),
        Verb.Group(
            "admin",
            "For those who run the service.",
            Verb.Group(
                "relayer",
                "See and steer what the service does on chain.",
                RelayerStatus.Build(terminal),
                RelayerStuck.Build(terminal),
                RelayerPause.Build(terminal),
                RelayerResume.Build(terminal),
                RelayerImport.Build(terminal),
                RelayerAbandon.Build(terminal),
                IndexerResume.Build(terminal))),
        Verb.Group(
            "dev",
            "For a local test chain only: give money away, let days pass.",
            DevGive.Build(terminal),
            DevPass.Build(terminal)),
    ];
}
