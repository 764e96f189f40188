package dev.interlock.mock.answering;

/**
 * An example of the specification that isn't served, since it breaks the specification; a sample is served instead.
 *
 * @param operation such as {@code GET /pets/{petId}}
 * @param response the declared response: a status, {@code 2XX} or {@code default}
 * @param mediaType of the example
 * @param example its name; {@code default} for the one without a name
 * @param pointer its place in the normalised contract
 * @param reason what is wrong with it
 */
public record ExampleFinding(
        String operation, String response, String mediaType, String example, String pointer, String reason) {}
