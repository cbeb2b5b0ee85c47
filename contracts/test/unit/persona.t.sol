// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IPersonaRegistry } from "../../src/interfaces/IPersonaRegistry.sol";
import { ActTest } from "../base/ActTest.sol";

contract PersonaTest is ActTest {
    function publish(uint256 salt, address to, uint16 minimumBps) private returns (bytes32) {
        vm.prank(steward);
        return factory.publish(salt, to, minimumBps, keccak256("charter"));
    }

    function expectInvalid(address to, uint16 minimumBps) private {
        vm.expectRevert(abi.encodeWithSelector(IPersonaRegistry.PromiseInvalid.selector, to, minimumBps));
    }

    function expectSteward(bytes32 persona, address expected, address caller) private {
        vm.expectRevert(abi.encodeWithSelector(IPersonaRegistry.NotPersonaSteward.selector, persona, expected, caller));
    }

    function test_PublishWhenTheShareIsOutOfBounds() external {
        expectInvalid(cause, 0);
        publish(1, cause, 0);
        expectInvalid(address(0), 1);
        publish(1, address(0), 1);
        expectInvalid(cause, 10_001);
        publish(1, cause, 10_001);
        publish(1, cause, 10_000);
        publish(2, address(0), 0);
    }

    function test_PublishWhenTheStewardUsedTheSaltBefore() external {
        bytes32 persona = publish(1, cause, 1);
        vm.expectRevert(abi.encodeWithSelector(IPersonaRegistry.PersonaTaken.selector, persona));
        publish(1, cause, 2);
        vm.prank(payer);
        factory.publish(1, cause, 2, 0);
    }

    function test_PublishWhenAllIsWell() external {
        bytes32 persona = factory.personaOf(steward, 7);
        vm.expectEmit(true, true, true, true, address(factory));
        emit IPersonaRegistry.PersonaPromised(persona, steward, cause, 4000, keccak256("charter"));
        assertEq(publish(7, cause, 4000), persona, "persona");
        IPersonaRegistry.Promise memory kept = factory.promiseOf(persona);
        assertEq(kept.steward, steward, "steward");
        assertEq(kept.cause, cause, "cause");
        assertEq(kept.minimumBps, 4000, "minimum");
        assertEq(kept.charter, keccak256("charter"), "charter");
    }

    function test_AmendWhenTheCallerIsNotTheSteward() external {
        bytes32 persona = publish(1, cause, 1);
        expectSteward(persona, steward, payer);
        vm.prank(payer);
        factory.amend(persona, payer, cause, 1, 0);
        expectSteward(keccak256("nobody"), address(0), payer);
        vm.prank(payer);
        factory.amend(keccak256("nobody"), payer, cause, 1, 0);
    }

    function test_AmendWhenTheNewStewardIsZero() external {
        bytes32 persona = publish(1, cause, 1);
        expectInvalid(cause, 1);
        vm.prank(steward);
        factory.amend(persona, address(0), cause, 1, 0);
    }

    function test_AmendWhenTheStewardHandsItOver() external {
        bytes32 persona = publish(1, cause, 1);
        vm.prank(steward);
        factory.amend(persona, payer, cause, 5000, 0);
        assertEq(factory.promiseOf(persona).minimumBps, 5000, "minimum");
        expectSteward(persona, payer, steward);
        vm.prank(steward);
        factory.amend(persona, steward, cause, 1, 0);
    }

    function test_PromiseOfWhenNobodyPublishedIt() external {
        vm.expectRevert(abi.encodeWithSelector(IPersonaRegistry.PersonaUnknown.selector, bytes32(uint256(1))));
        factory.promiseOf(bytes32(uint256(1)));
    }
}
