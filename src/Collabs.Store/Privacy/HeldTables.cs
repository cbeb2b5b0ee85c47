namespace Collabs.Store.Privacy;

/// <summary>What one table holds about people.</summary>
/// <param name="Table">Its name in the database.</param>
/// <param name="Record">The record of an export that shows it; empty where it holds nothing personal.</param>
/// <param name="Note">What an erasure takes and leaves; for a table without personal data, why it has none.</param>
public sealed record HeldTable(string Table, string Record, string Note)
{
    public bool IsPersonal => Record.Length > 0;
}

/// <summary>
/// Every table of the schema and what becomes of it when a person asks for its data or for their end. A test walks the catalogue of a
/// migrated database: a table that is not in this list fails it, so nobody adds one without deciding.
/// </summary>
public static class HeldTables
{
    public static IReadOnlyList<HeldTable> All { get; } =
    [
        new("write_checks", "", "A number and a time."),
        new("personas", "persona", "Its name, steward and times stay: agreements rest on them."),
        new("persona_revisions", "persona", "Words go in every revision; accounts, shares and the charter's numbers stay."),
        new("requests", "request", "Words and the keys made of them go; state, decision, budget and times stay."),
        new("screening_receipts", "screening", "Input, comparison and answer go; the hash stays."),
        new("screening_overrides", "override", "Name and note go; that a person decided otherwise, and the reason's code, stays."),
        new("screening_appeals", "appeal", "Names and reason go; dates and outcome stay."),
        new("advice_feedback", "feedback", "Holds no words: a criterion's code and yes or no."),
        new("wallet_proofs", "wallet_proof", "The row goes, but while an open agreement pays the account."),
        new("causes", "cause", "Who verified and who consented goes; the organisation's public registry entry stays."),
        new("remittances", "remittance", "Holds no words: what is owed to a cause stays."),
        new("agreements", "agreement", "Holds no words: ids, hashes, state and times."),
        new("revisions", "document", "Holds no words: hashes and what is public on chain, and who proposed it."),
        new("documents", "document", "Text, parameters and salt go once the money is where it belongs."),
        new("agreement_parties", "agreement", "Holds no words: accounts and roles, which are public on chain."),
        new("signatures", "signature", "Stay: they prove what was agreed (GDPR art. 17(3)(e))."),
        new("amendments", "", "Ids and the address of a contract."),
        new("succession_consents", "consent", "Stay as signatures do."),
        new("intents", "operation", "Holds no words: what was asked of the chain, and how it ended."),
        new("attempts", "", "Signed transactions of the service's own keys, as they are public on chain."),
        new("signers", "", "The service's own keys."),
        new("leases", "", "Which process of the service works."),
        new("chains", "", "A chain's id and first block."),
        new("blocks", "", "Public blocks."),
        new("events", "", "A copy of public logs of the chain, where nobody can erase them; they name accounts and hashes only."),
        new("cursors", "", "How far the chain was read."),
        new("contracts", "", "Read from the chain: sums by contract. An agreement's export shows them."),
        new("installments", "", "Read from the chain: states by contract. An agreement's export shows them."),
        new("payouts", "payout", "Read from the chain, where it is public; nobody can erase it there."),
        new("payout_accounts", "payout", "Says whose payouts they are: read from the chain, where it is public."),
        new("feed", "fact", "Holds no words: what happened, to which account and thing, and when."),
        new("feed_accounts", "fact", "Holds no words: whom a fact is about."),
        new("feed_head", "", "A number: how far the feed goes."),
        new("operator_acts", "operator_act", "Stays with its reason: the record of who steered the service (GDPR art. 17(3)(b)); OperatorActRows.EraseReasonAsync blanks one that names a person."),
        new("comments", "comment", "Author and text go."),
        new("acknowledgements", "acknowledgement", "Name and reason go."),
        new("counted_deals", "counted_deal", "Advertiser and objective go once the year that the law counts is over."),
        new("requests_seen", "call", "The kept answer goes with what it was about; that the call was carried out stays, so that it never happens twice."),
        new("used_challenges", "", "Random numbers of sign-in messages."),
        new("rooms", "room", "Topic and terms go when nobody else is in the room."),
        new("room_members", "room", "The name used goes; account, role and times stay."),
        new("room_messages", "message", "Text and attachments go; that somebody spoke, and when, stays."),
        new("room_message_readers", "readable", "Holds no words: who may read a message."),
        new("room_reports", "report", "The reason goes."),
        new("room_requests", "", "Ids: which talk a request arose from."),
    ];
}
