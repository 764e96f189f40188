package dev.interlock.deployment.gates;

/** A version of a specification, as revisions name it: {@code <id of the specification>@<digest>}. */
record ContractVersion(String spec, String digest) {

    static ContractVersion of(String contract) {
        int at = contract.indexOf('@');
        return new ContractVersion(contract.substring(0, at), contract.substring(at + 1));
    }
}
