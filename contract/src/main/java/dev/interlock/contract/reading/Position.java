package dev.interlock.contract.reading;

/**
 * A place in a text.
 *
 * @param line counted from 1; 0 if unknown
 * @param column counted from 1; 0 if unknown
 */
record Position(int line, int column) {

    static final Position UNKNOWN = new Position(0, 0);
}
