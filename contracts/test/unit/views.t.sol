// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { IERC5267 } from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import { IAgreement } from "../../src/interfaces/IAgreement.sol";
import { IAgreementActs } from "../../src/interfaces/IAgreementActs.sol";
import { IAgreementCarried } from "../../src/interfaces/IAgreementCarried.sol";
import { IAgreementFactory } from "../../src/interfaces/IAgreementFactory.sol";
import { IAgreementFunding } from "../../src/interfaces/IAgreementFunding.sol";
import { IAgreementViews } from "../../src/interfaces/IAgreementViews.sol";
import { IPersonaRegistry } from "../../src/interfaces/IPersonaRegistry.sol";
import { ActTest } from "../base/ActTest.sol";

contract ViewsTest is ActTest {
    function test_TheDomainIsTheOneThatSignaturesAreMadeIn() external {
        openFunded(standardTerms(address(0)));
        address[2] memory both = [address(factory), address(agreement)];
        for (uint256 i = 0; i < 2; ++i) {
            (
                bytes1 fields,
                string memory name,
                string memory version,
                uint256 chainId,
                address verifyingContract,
                bytes32 salt,
                uint256[] memory extensions
            ) = IERC5267(both[i]).eip712Domain();
            assertEq(bytes32(fields), bytes32(bytes1(0x0f)), "fields");
            assertEq(bytes(name), "Collabs", "name");
            assertEq(bytes(version), "1", "version");
            assertEq(chainId, block.chainid, "chain");
            assertEq(verifyingContract, both[i], "contract");
            assertEq(uint256(salt) + extensions.length, 0, "nothing else");
        }
    }

    function test_Erc165AnswersForItsOwnInterfacesAndNoOther() external {
        openFunded(standardTerms(address(0)));
        bytes4[6] memory own = [
            type(IERC165).interfaceId,
            type(IERC5267).interfaceId,
            type(IAgreementActs).interfaceId,
            type(IAgreementFunding).interfaceId,
            type(IAgreementCarried).interfaceId,
            type(IAgreementViews).interfaceId
        ];
        for (uint256 i = 0; i < own.length; ++i) {
            assertTrue(IERC165(address(agreement)).supportsInterface(own[i]), "agreement");
        }
        bytes4[4] memory factorys = [
            type(IERC165).interfaceId,
            type(IERC5267).interfaceId,
            type(IAgreementFactory).interfaceId,
            type(IPersonaRegistry).interfaceId
        ];
        for (uint256 i = 0; i < factorys.length; ++i) {
            assertTrue(IERC165(address(factory)).supportsInterface(factorys[i]), "factory");
        }
        assertTrue(!IERC165(address(agreement)).supportsInterface(0xffffffff), "agreement");
        assertTrue(!IERC165(address(factory)).supportsInterface(0xffffffff), "factory");
    }

    function test_TheHashOfTermsNeedsTheirOwnAnnex() external {
        openFunded(standardTerms(address(0)));
        bytes memory other = annex;
        other[0] = bytes1(uint8(other[0]) ^ 1);
        bytes32 right = keccak256(annex);
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.AnnexMismatch.selector, right, keccak256(other)));
        factory.termsHashOf(core, other);
        vm.expectRevert(abi.encodeWithSelector(IAgreementFactory.AnnexMismatch.selector, right, keccak256(other)));
        factory.digestOf(core, other);
    }

    function test_AnAgreementNamesItsFactory() external {
        openFunded(standardTerms(address(0)));
        assertEq(agreement.factory(), address(factory), "factory");
    }

    function test_AnAgreementTakesNoEtherThatNoActAskedFor() external {
        openFunded(standardTerms(address(0)));
        vm.prank(payer);
        (bool taken,) = address(agreement).call{ value: 1 }("");
        assertTrue(!taken, "refused");
    }

    function test_TheImplementationKnowsNoTerms() external {
        openFunded(standardTerms(address(0)));
        IAgreement implementation = IAgreement(factory.implementation());
        vm.expectRevert();
        vm.prank(payer);
        implementation.approve(core, 1);
        IAgreementFactory foreign = IAgreementFactory(deploy("AgreementFactory.sol:AgreementFactory", ""));
        assertTrue(foreign.addressOf(core) != address(agreement), "another factory, another address");
        assertTrue(foreign.creationHash() == factory.creationHash(), "the same creation code");
    }
}
