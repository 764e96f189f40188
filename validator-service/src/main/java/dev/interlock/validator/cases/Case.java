package dev.interlock.validator.cases;

import dev.interlock.contract.Operation;

/**
 * Something to try.
 *
 * @param number from 1, in the order of trying
 * @param label method and path template, or the name of a webhook
 * @param name what is tried, for people
 */
public record Case(
        int number,
        Category category,
        Operation operation,
        String label,
        String name,
        Expectation expectation,
        Attempt attempt) {}
