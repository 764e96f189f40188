package dev.interlock.testkit.sample;

record ThingView(String id, String name) {

    static ThingView of(Thing thing) {
        return new ThingView(thing.id, thing.name);
    }
}
