package dev.interlock.spec.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The bytes of a version, each column packed with gzip; read one column at a time. */
@Entity
@Table(name = "spec_document")
@IdClass(VersionKey.class)
@SuppressWarnings("NullAway.Init")
class SpecDocument {

    @Id
    String project;

    @Id
    @Column(name = "spec_id")
    String specId;

    @Id
    int number;

    byte[] original;
    byte[] normalized;
    byte[] findings;

    protected SpecDocument() {}

    static SpecDocument of(SpecVersion version, Draft draft) {
        var document = new SpecDocument();
        document.project = version.project;
        document.specId = version.specId;
        document.number = version.number;
        document.original = draft.original().gzip();
        document.normalized = draft.normalized().gzip();
        document.findings = draft.findings().gzip();
        return document;
    }
}
