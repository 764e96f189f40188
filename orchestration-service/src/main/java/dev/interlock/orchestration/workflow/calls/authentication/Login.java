package dev.interlock.orchestration.workflow.calls.authentication;

/** A name with its password. */
public record Login(String username, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
