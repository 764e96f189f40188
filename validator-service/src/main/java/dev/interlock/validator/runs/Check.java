package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Category;
import dev.interlock.validator.cases.FailureKind;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One case that was tried, and its verdict. */
@Entity
@Table(name = "run_check")
@IdClass(CheckKey.class)
@SuppressWarnings("NullAway.Init")
class Check {

    @Id
    String project;

    @Id
    @Column(name = "run_id")
    String runId;

    /** From 1, in the order of trying. */
    @Id
    int number;

    @Enumerated(EnumType.STRING)
    Category category;

    /** Method and path template, or the name of a webhook. */
    String operation;

    @Column(name = "operation_id")
    @Nullable
    String operationId;

    String name;

    String expectation;

    @Enumerated(EnumType.STRING)
    CheckOutcome outcome;

    @Enumerated(EnumType.STRING)
    @Nullable
    FailureKind kind;

    @Nullable
    String message;

    String method;
    String url;

    /** Of the response; null where none came. */
    @Nullable
    Integer status;

    long millis;

    /** Null for a check that passed. */
    @Convert(converter = CheckDetailsColumn.class)
    @Nullable
    CheckDetails details;

    protected Check() {}
}
