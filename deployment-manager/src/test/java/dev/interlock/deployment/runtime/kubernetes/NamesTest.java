package dev.interlock.deployment.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.traffic.AppKey;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class NamesTest {

    @Property(tries = 300)
    void everyNameIsADnsLabelThatLeavesRoomForPods(
            @ForAll @StringLength(min = 1, max = 80) String application, @ForAll String revision) {
        var app = new AppKey("project", application, "production");

        assertThat(Names.component(app, revision, application)).matches("[a-z][a-z0-9-]{0,45}");
        assertThat(Names.job(app, revision)).matches("[a-z][a-z0-9-]{0,45}");
        assertThat(Names.fence(app)).matches("[a-z][a-z0-9-]{0,62}");
    }

    @Property(tries = 300)
    void everyTextHasALabel(@ForAll String text) {
        assertThat(Names.label(text)).matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    }
}
