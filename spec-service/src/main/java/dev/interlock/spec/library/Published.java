package dev.interlock.spec.library;

/** A specification with one of its versions. */
record Published(Spec spec, SpecVersion version) {

    static Published of(Object[] row) {
        return new Published((Spec) row[0], (SpecVersion) row[1]);
    }
}
