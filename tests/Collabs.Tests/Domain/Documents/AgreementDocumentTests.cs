using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Collabs.Domain.Clauses;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Ethereum;
using Collabs.Tests.Domain.Agreements;
using CsCheck;

namespace Collabs.Tests.Domain.Documents;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

public sealed partial class AgreementDocumentTests
{
    [Fact]
    public void The_hash_is_keccak256_of_canonical_bytes()
    {
        var document = DocumentSamples.Draft();
        var bytes = Encoding.UTF8.GetBytes(document.CanonicalJson);

        Assert.Equal(bytes, CanonicalJson.Of(bytes));
        Assert.Equal(Keccak256.Of(bytes), document.DocumentHash);
        Assert.Equal(document, DocumentSamples.Draft());
    }

    [Fact]
    public void Both_languages_are_bound_by_the_hash()
    {
        var document = DocumentSamples.Draft();
        var altered = document.CanonicalJson.Replace("French law", "Danish law", StringComparison.Ordinal);

        Assert.NotEqual(document.CanonicalJson, altered);
        Assert.Throws<DomainException>(() => DraftedDocument.FromStored(altered, document.DocumentHash));
        Assert.Equal(document, DraftedDocument.FromStored(document.CanonicalJson, document.DocumentHash));
    }

    [Fact]
    public void Another_salt_is_another_hash() =>
        Assert.NotEqual(DocumentSamples.Draft().DocumentHash, AgreementDocument.Draft(DocumentSamples.Deal, Deals.Persona, DocumentSamples.Context with { Salt = Keccak256.OfEmpty }).DocumentHash);

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_number_of_the_annex_reads_back_as_the_contract_s_own_terms(string language) =>
        Gen.Select(Gen.ULong[1, ulong.MaxValue], Gen.Int[0, 10_000], Gen.Int[60, 31_622_400], Gen.Int[1, 7_000]).Sample((amount, kill, review, days) =>
        {
            var deal = DocumentSamples.Deal with
            {
                Installments = [DocumentSamples.Deal.Installments[0] with { Amount = new TokenAmount(amount), KillFee = Bps.From(kill), ReviewWindow = TimeSpan.FromSeconds(review), DueTime = Deals.Now.AddDays(days) }],
            };
            var document = DocumentSamples.Draft(deal);
            var terms = TermsDraft.Of(deal, Deals.Steward.Address, default, document.DocumentHash, Deals.Salt);

            var annex = Annex(document.Markdown(language));

            Assert.Equal(Expected(terms), annex);
        }, iter: 30);

    [Fact]
    public void The_prose_states_what_the_contract_pays()
    {
        var markdown = DocumentSamples.Draft().Markdown("fr");

        Assert.Contains("1750000001", markdown);
        Assert.Contains("22\\,5\u00a0\\%", markdown);
        Assert.Contains("40\u00a0\\% de notre rémunération", markdown);
        Assert.Contains("Version qui fait foi", markdown);
        Assert.Contains("Translation", DocumentSamples.Draft().Markdown("en"));
    }

    [Theory]
    [InlineData("CL-06", ".reviewHours")]
    [InlineData("CL-10", ".baseUnits")]
    [InlineData("CL-12", ".tiers")]
    [InlineData("CL-14", ".payees")]
    [InlineData("CL-16", ".amount")]
    [InlineData("CL-33", ".beforeDraftBps")]
    [InlineData("CL-36", "")]
    [InlineData("CL-38", ".chainId")]
    public void A_clause_that_says_something_else_than_the_contract_is_refused(string id, string field) =>
        Assert.Contains("parameters.clauses[0].parameters" + field, Assert.Throws<DomainException>(() => DocumentSamples.Draft(clauses: [DocumentSamples.Sample(id)])).Fields.Select(f => f.Field));

    [Fact]
    public void A_clause_in_another_language_than_the_authoritative_one_is_refused() =>
        Assert.Contains("parameters.clauses[0].parameters.authoritative", Assert.Throws<DomainException>(() => DocumentSamples.Draft(DocumentSamples.Deal with { Language = "en" }, [DocumentSamples.Sample("CL-39")])).Fields.Select(f => f.Field));

    [Fact]
    public void A_side_that_describes_itself_leaves_the_other_as_it_stands()
    {
        var row = DocumentSamples.Sample("CL-01").Parameters["parties"]![0]!.DeepClone().AsObject();
        row["wallet"] = Deals.Brand.Address.ToString();

        var parties = DocumentSamples.Json(DocumentSamples.Draft(clauses: [ClauseUse.Of("CL-01", new() { ["parties"] = new System.Text.Json.Nodes.JsonArray(row) })]))["clauses"]!
            .AsArray().Single(use => use!["clause"]!.GetValue<string>().StartsWith("CL-01", StringComparison.Ordinal))!["parameters"]!["parties"]!.AsArray();

        Assert.Equal(["Loly’s Kitchen SAS", "A. Engineer"], parties.Select(party => party!["legalName"]!.GetValue<string>()));
    }

    [Fact]
    public void Silence_kill_fee_and_notice_stand_in_the_prose_as_in_the_contract()
    {
        var markdown = DocumentSamples.Draft().Markdown("en");

        Assert.Contains("The brand has 72 hours from delivery", markdown);
        Assert.Contains("keeps 20\\% of its amount before the draft is handed over", markdown);
        Assert.Contains("30 days' notice", markdown);
    }

    [Fact]
    public void An_unknown_clause_is_refused() =>
        Assert.Equal(DomainError.NotFound, Assert.Throws<DomainException>(() => DocumentSamples.Draft(clauses: [new ClauseUse("CL-77@1#0x00", [])])).Error);

    [Fact]
    public void The_worst_case_of_each_brand_is_the_sum_of_its_installments()
    {
        var markdown = DocumentSamples.Draft().Markdown("en");

        Assert.Contains(@"| Loly\'s Kitchen | 1\,750\,000\,001 base units | 23 December 2026\, 12\:00\:00 UTC | 350\,000\,000 base units |", markdown);
    }

    [Theory]
    [InlineData("en", "1,750.000001\u00a0EUR")]
    [InlineData("fr", "1\u00a0750,000001\u00a0EUR")]
    public void Amounts_of_a_listed_token_are_read_as_money(string language, string total)
    {
        var extras = new DocumentExtras(Token: new(Deals.Token, "EUR", 6));

        Assert.Contains($"**{total}**", DocumentSamples.Draft().Markdown(language, extras).Replace("\\", ""));
    }

    [Fact]
    public void The_first_page_says_who_signs_and_what_happens_in_silence()
    {
        var markdown = DocumentSamples.Draft().Markdown("en").Replace("\\", "");

        Assert.Contains("for whom answers A. Engineer (contact@lil-jet-spirit.example)", markdown);
        Assert.Contains("on approval, or 3 d after delivery if the brand is silent | returns to the payer after 23 December 2026", markdown);
    }

    [Fact]
    public void What_the_parties_declare_is_printed_and_hashed()
    {
        var deal = DocumentSamples.Deal with { Declared = new() { ["audience"] = new System.Text.Json.Nodes.JsonArray("FR", "DE"), ["cause"] = new System.Text.Json.Nodes.JsonObject { ["nameConsent"] = true } } };
        var document = DocumentSamples.Draft(deal);

        Assert.Contains(@"| audience | FR\, DE |", document.Markdown("fr"));
        Assert.Contains(@"| cause\.nameConsent | true |", document.Markdown("fr"));
        Assert.Contains("Werbung", document.Markdown("fr"));
        Assert.NotEqual(DocumentSamples.Draft().DocumentHash, document.DocumentHash);
    }

    [Fact]
    public void No_line_of_a_French_page_breaks_before_its_colon()
    {
        var html = DocumentSamples.Draft().Html("fr");

        Assert.DoesNotMatch("\\w [;:!?»]", System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>|@media.*", ""));
        Assert.DoesNotContain("<th></th>", html);
    }

    [Fact]
    public void A_pro_bono_agreement_owes_nothing()
    {
        var markdown = DocumentSamples.Draft(DocumentSamples.Deal with { Installments = [], ProBono = true }).Markdown("en");

        Assert.Contains("Nothing is owed", markdown);
        Assert.DoesNotContain("CL\\-10", markdown);
    }

    [Fact]
    public void The_page_needs_nothing_from_elsewhere_and_runs_nothing()
    {
        var html = DocumentSamples.Draft(DocumentSamples.Deal with { Title = "<script>alert(1)</script> {{ 7 }}" }).Html("fr");

        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("href=", html);
        Assert.DoesNotContain("src=", html);
        Assert.Contains("<html lang=\"fr\">", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }}", html);
    }

    [Fact]
    public void Signatures_contract_and_findings_are_shown_beside_the_text()
    {
        var rules = Collabs.Domain.Rules.RuleSet.Check(Collabs.Domain.Rules.RuleSet.ReadFacts(Fixture.Bytes("Rules/agreement.json")), new DateOnly(2026, 11, 23));
        var extras = new DocumentExtras(Keccak256.OfEmpty, Deals.Arbiter, [new SignatureLine("BRAND", Deals.Brand.Address, Deals.Now, "0x" + new string('a', 130))], new Collabs.Domain.Rules.AgreementCheck(rules, [], [], []));

        var markdown = DocumentSamples.Draft().Markdown("en", extras);

        Assert.Contains($"`{Deals.Arbiter}`", markdown);
        Assert.Contains(@"| Signed on | 23 November 2026\, 12\:00\:00 UTC |", markdown);
        Assert.Contains("| Signature | `0x" + new string('a', 130) + "` |", markdown);
        Assert.Contains("not signed", markdown);
        Assert.Contains("FR\\-00 | informs |", markdown);
        Assert.Contains("not legal advice", markdown);
    }

    private static SortedDictionary<string, string> Expected(Terms terms)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["steward"] = terms.Steward.ToString(), ["token"] = terms.Token.ToString(), ["arbiter"] = terms.Arbiter.ToString(), ["rulingWindow"] = Text(terms.RulingWindow),
            ["defaultRulingBps"] = Text(terms.DefaultRulingBps), ["noticePeriod"] = Text(terms.NoticePeriod), ["quorum"] = Text(terms.Quorum),
        };
        foreach (var (payee, i) in terms.Payees.Select((payee, i) => (payee, i)))
        {
            rows[$"payees[{i}].account"] = payee.Account.ToString();
            rows[$"payees[{i}].bps"] = Text(payee.Bps);
        }

        foreach (var (one, i) in terms.Installments.Select((one, i) => (one, i)))
        {
            rows[$"installments[{i}].payer"] = one.Payer.ToString();
            rows[$"installments[{i}].trigger"] = one.Trigger.ToString().ToUpperInvariant();
            rows[$"installments[{i}].amount"] = one.Amount.ToString(CultureInfo.InvariantCulture);
            rows[$"installments[{i}].dueAt"] = Text(one.DueAt);
            rows[$"installments[{i}].reviewWindow"] = Text(one.ReviewWindow);
            rows[$"installments[{i}].killFeeBps"] = Text(one.KillFeeBps);
            rows[$"installments[{i}].threshold"] = one.Threshold.ToString(CultureInfo.InvariantCulture);
        }

        return rows;
    }

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static SortedDictionary<string, string> Annex(string markdown) =>
        new(Row().Matches(markdown).ToDictionary(m => m.Groups[1].Value.Replace("\\", ""), m => m.Groups[2].Value), StringComparer.Ordinal);

    [GeneratedRegex(@"^\| ((?:\w|\\[\[\].])+) \| `([^`]+)` \| ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
