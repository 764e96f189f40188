package dev.interlock.spec.library;

import dev.interlock.contract.Finding;

/**
 * What the check of a document found at a place.
 *
 * @param code stable name of the rule
 * @param severity ERROR, WARNING or INFO
 * @param pointer JSON pointer into the document
 * @param line counted from 1; 0 where it is not known
 * @param column likewise
 */
public record FindingView(String code, String severity, String message, String pointer, int line, int column) {

    public static FindingView of(Finding finding) {
        return new FindingView(
                finding.code(),
                finding.severity().name(),
                finding.message(),
                finding.pointer(),
                finding.line(),
                finding.column());
    }
}
