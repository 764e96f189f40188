package dev.interlock.cli.components;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class GraphTextTest {

    @Test
    void showsEachBelowWhatDependsOnIt() throws Exception {
        var graph = new ObjectMapper().readTree("""
                        {"nodes": [
                          {"id": "1", "name": "db", "standing": "DOWN", "impairedBy": []},
                          {"id": "2", "name": "shop", "standing": "IMPAIRED", "impairedBy": ["db"]},
                          {"id": "3", "name": "office", "standing": "UP", "impairedBy": [], "missing": ["mail"]},
                          {"id": "4", "name": "basket", "standing": "IMPAIRED", "impairedBy": ["db"]}],
                         "edges": [
                          {"from": "2", "to": "4"}, {"from": "4", "to": "1"}, {"from": "2", "to": "1"}]}""");

        assertThat(GraphText.of(graph)).isEqualTo("""
                        ! shop  impaired by db
                          ! basket  impaired by db
                            ✗ db  down
                          ✗ db  down  (see above)
                        ✓ office  up, not registered: mail""");
    }

    @Test
    void endsInACircle() throws Exception {
        var graph = new ObjectMapper().readTree("""
                        {"nodes": [{"id": "1", "name": "a", "standing": "UP"}, {"id": "2", "name": "b", "standing": "UP"}],
                         "edges": [{"from": "1", "to": "2"}, {"from": "2", "to": "1"}]}""");

        assertThat(GraphText.of(graph)).isEqualTo("""
                        ✓ a  up
                          ✓ b  up
                            ✓ a  up  (see above)""");
    }
}
