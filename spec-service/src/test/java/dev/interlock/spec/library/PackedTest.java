package dev.interlock.spec.library;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PackedTest {

    @Property
    void givesBackWhatWasPacked(@ForAll byte[] bytes) {
        assertThat(Packed.pack(bytes).unpack()).isEqualTo(bytes);
    }
}
