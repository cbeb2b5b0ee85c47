// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAgreementEvents } from "../../src/interfaces/IAgreementEvents.sol";
import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { IPersonaRegistry } from "../../src/interfaces/IPersonaRegistry.sol";
import { Signatures } from "../../src/libraries/Signatures.sol";
import { Terms, Trigger } from "../../src/types/Terms.sol";
import { Arena } from "./Arena.sol";

contract BirthTest is Arena {
    function test_WhenSomebodySquats_TheAddressIsAnother() external {
        Terms memory terms = standardTerms(address(0));
        (bytes memory packed,) = factory.encode(terms);
        address home = factory.addressOf(packed);
        // A thief wants the predicted address, and the money that may lie there, for its own terms.
        Terms memory theirs = standardTerms(address(0));
        theirs.payees[0].account = stranger;
        (bytes memory packedTheirs, bytes memory annexTheirs) = factory.encode(theirs);
        assertTrue(factory.addressOf(packedTheirs) != home, "other terms, other address");
        mustNotOpenWith(
            packedTheirs, annexTheirs, signaturesOf(terms), Signatures.SignatureRefused.selector, "nobody signed that"
        );
        open(terms);
        assertEq(address(agreement), home, "as predicted");
    }

    function test_WhenMoneyWasSentAhead_ThePayeesGetItInTheEnd() external {
        Terms memory terms = standardTerms(address(0));
        (bytes memory packed,) = factory.encode(terms);
        vm.deal(factory.addressOf(packed), 1000);
        openFunded(terms);
        assertEq(address(agreement).balance, 3 * AMOUNT + 1000, "both are there");
        must(steward, cancel(7));
        assertEq(payer.balance, 1_000_000 ether, "the payer has back what it paid, no more");
        must(stranger, close(address(0)));
        assertEq(cause.balance, 400, "the rest is split");
    }

    function test_WhenTheImplementationIsCalled_NothingHappens() external {
        openFunded(standardTerms(address(0)));
        address implementation = factory.implementation();
        bytes32 code = keccak256(implementation.code);
        bytes[6] memory calls =
            [approve(FIRST), cancel(FIRST), release(FIRST), refund(FIRST), close(address(0)), deliver(0)];
        address[3] memory callers = [payer, steward, stranger];
        for (uint256 i = 0; i < calls.length; ++i) {
            for (uint256 k = 0; k < 3; ++k) {
                vm.prank(callers[k]);
                (bool done, bytes memory answer) = implementation.call(calls[i]);
                assertTrue(!done && bytes4(answer) == IAgreementEvents.TermsMismatch.selector, "not an agreement");
            }
        }
        vm.deal(stranger, 1 ether);
        vm.prank(stranger);
        (bool taken,) = implementation.call{ value: 1 ether }("");
        assertTrue(!taken, "it takes no ether");
        assertEq(keccak256(implementation.code), code, "it stays");
        vm.prank(payer);
        agreement.approve(core, FIRST);
    }

    function test_WhenSomebodyLooksForAnInit_ThereIsNone() external {
        openFunded(standardTerms(address(0)));
        // Nothing but ERC-7511: all of calldata goes to the one implementation, which itself delegates nowhere.
        bytes memory proxy =
            abi.encodePacked(hex"365f5f375f5f365f73", factory.implementation(), hex"5af43d5f5f3e5f3d91602a57fd5bf3");
        assertEq(address(agreement).code, proxy, "the code of every agreement");
        bytes32 before = vm.load(address(agreement), 0);
        bytes4[8] memory guesses = [
            bytes4(keccak256("init()")),
            bytes4(keccak256("initialize(address)")),
            bytes4(keccak256("initialize(bytes)")),
            bytes4(keccak256("creationForCradle()")),
            bytes4(keccak256("upgradeTo(address)")),
            bytes4(keccak256("transferOwnership(address)")),
            bytes4(keccak256("pause()")),
            bytes4(keccak256("owner()"))
        ];
        for (uint256 i = 0; i < guesses.length; ++i) {
            vm.prank(steward);
            (bool done,) = address(agreement).call(abi.encodePacked(guesses[i], abi.encode(stranger, core)));
            assertTrue(!done, "an entrance");
        }
        assertEq(vm.load(address(agreement), 0), before, "nothing changed");
        vm.prank(payer);
        (bool taken,) = address(agreement).call{ value: 1 }("");
        assertTrue(!taken, "it takes no ether that nobody asked for");
    }

    function bargain() private view returns (Terms memory terms) {
        terms = standardTerms(address(0));
        terms.attesters = new address[](3);
        (terms.attesters[0], terms.attesters[1], terms.attesters[2]) = (address(11), address(12), address(13));
        terms.quorum = 2;
        terms.installments[1].trigger = Trigger.Metric;
        terms.installments[1].threshold = 1000;
    }

    /// @notice The bargain with its `i`-th field changed.
    function changed(uint256 i) private view returns (Terms memory other) {
        other = bargain();
        if (i == 0) other.document = "another";
        if (i == 1) other.token = address(token);
        if (i == 2) other.arbiter = stranger;
        if (i == 3) other.rulingWindow += 1;
        if (i == 4) other.defaultRulingBps += 1;
        if (i == 5) other.noticePeriod += 1;
        if (i == 6) other.attesters[2] = address(14);
        if (i == 7) other.quorum = 1;
        if (i == 8) other.payees[2].account = stranger;
        if (i == 9) (other.payees[1].bps, other.payees[2].bps) = (3499, 2501);
        if (i == 10) other.installments[0].trigger = Trigger.Date;
        if (i == 11) other.installments[0].amount += 1;
        if (i == 12) other.installments[0].dueAt += 1;
        if (i == 13) other.installments[0].reviewWindow += 1;
        if (i == 14) other.installments[0].killFeeBps += 1;
        if (i == 15) other.installments[0].subject = "another";
        if (i == 16) other.installments[1].threshold += 1;
        if (i == 17) other.salt += 1;
        if (i == 18) other.installments[2].payer = otherPayer;
        if (i == 19) other.steward = otherPayer;
        if (i == 20) other.installments[2] = other.installments[1];
    }

    function test_WhenTermsAreChangedAfterSigning_TheyAreRefused() external {
        bytes memory signatures = signaturesOf(bargain());
        for (uint256 i = 0; i <= 20; ++i) {
            (bytes memory packed, bytes memory packedAnnex) = factory.encode(changed(i));
            bytes4 refused = Signatures.SignatureRefused.selector;
            mustNotOpenWith(packed, packedAnnex, signatures, refused, "nobody signed that");
        }
        Terms memory terms = standardTerms(address(0));
        openFunded(terms);
        for (uint256 i = 0; i < core.length; ++i) {
            core[i] ^= 0x01;
            mustNot(payer, approve(FIRST), IAgreementEvents.TermsMismatch.selector, "other terms");
            core[i] ^= 0x01;
        }
        must(payer, approve(FIRST));
    }

    function test_WhenTheSameTermsAreOpenedTwice_TheSecondIsRefused() external {
        Terms memory terms = standardTerms(address(0));
        open(terms);
        mustNotOpen(terms, IAgreementFactory.AlreadyOpened.selector, "twice");
    }

    function test_WhenFundingAtOpeningIsNotExact_ItIsRefused() external {
        Terms memory terms = standardTerms(address(0));
        (core, annex) = factory.encode(terms);
        refuseFunding(terms, FIRST, AMOUNT + 1, IAgreementFactory.ValueInvalid.selector);
        refuseFunding(terms, FIRST, AMOUNT - 1, IAgreementFactory.ValueInvalid.selector);
        refuseFunding(terms, 0, 1, IAgreementFactory.ValueInvalid.selector);
        refuseFunding(terms, 8, AMOUNT, IAgreementFactory.FundInvalid.selector);
        terms.token = address(token);
        (core, annex) = factory.encode(terms);
        vm.prank(payer);
        token.approve(address(factory), AMOUNT);
        refuseFunding(terms, FIRST, 1, IAgreementFactory.ValueInvalid.selector);
        refuseFunding(terms, FIRST | SECOND, 0, bytes4(0x7939f424));
    }

    function refuseFunding(Terms memory terms, uint256 set, uint256 value, bytes4 reason) private {
        bytes memory data = abi.encodeCall(factory.open, (core, annex, signaturesOf(terms), set));
        vm.prank(payer);
        (bool done, bytes memory answer) = address(factory).call{ value: value }(data);
        assertTrue(!done, "funded with something else");
        if (bytes4(answer) != reason) revert WrongReason("funding", reason, answer);
    }

    function test_WhenAPersonasPromiseWouldBeBroken_ItDoesNotOpen() external {
        vm.prank(steward);
        bytes32 persona = factory.publish(1, cause, 4000, "charter");
        Terms memory terms = standardTerms(address(0));
        terms.persona = persona;
        open(terms);
        bytes4 broken = IPersonaRegistry.PromiseBroken.selector;
        (terms.payees[0].bps, terms.payees[1].bps) = (3999, 3501);
        mustNotOpen(terms, broken, "a smaller share");
        terms = standardTerms(address(0));
        terms.persona = persona;
        (terms.payees[0].account, terms.payees[1].account) = (terms.payees[1].account, terms.payees[0].account);
        mustNotOpen(terms, broken, "another cause first");
        terms = standardTerms(address(0));
        terms.persona = persona;
        terms.steward = otherPayer;
        mustNotOpen(terms, broken, "another steward");
        terms.persona = "nobody";
        mustNotOpen(terms, IPersonaRegistry.PersonaUnknown.selector, "no such persona");
    }
}
