package dev.interlock.orchestration.approvals;

import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;

/** Somebody of the project who wants to decide. */
record Voter(String subject, Role role) {

    static Voter of(Caller caller) {
        return new Voter(caller.subject(), caller.identity().isService() ? Role.SERVICE : caller.role());
    }

    boolean isService() {
        return role == Role.SERVICE;
    }
}
