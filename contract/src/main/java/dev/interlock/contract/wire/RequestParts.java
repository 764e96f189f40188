package dev.interlock.contract.wire;

import java.util.List;
import java.util.Map;

/**
 * The parts of a request in which parameters travel.
 *
 * @param rawPath values of the path's templates, percent-encoded
 * @param query the query's pairs
 * @param headers values by name, looked up without case
 * @param cookies the cookies
 */
public record RequestParts(
        Map<String, String> rawPath, List<RawPair> query, Map<String, List<String>> headers, List<RawPair> cookies) {}
