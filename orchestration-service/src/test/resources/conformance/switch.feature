Feature: Switch
  The first case that holds says what follows.

  Scenario: The first of several that hold wins
    Given a workflow with definition:
    """yaml
    do:
      - choose:
          switch:
            - big:
                when: .n > 10
                then: large
            - positive:
                when: .n > 0
                then: small
      - none:
          set: { size: none }
          then: end
      - small:
          set: { size: small }
          then: end
      - large:
          set: { size: large }
          then: end
    """
    And given the workflow input is:
    """yaml
    n: 11
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    size: large
    """

  Scenario: Without a case that holds it goes on
    Given a workflow with definition:
    """yaml
    do:
      - choose:
          switch:
            - never:
                when: ${ false }
                then: end
      - next:
          set:
            saw: ${ .n }
    """
    And given the workflow input is:
    """yaml
    n: 7
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    saw: 7
    """

  Scenario: A case may go on or end
    Given a workflow with definition:
    """yaml
    do:
      - goOn:
          switch:
            - default:
                then: continue
      - stop:
          switch:
            - default:
                then: end
      - missed:
          set: { missed: false }
    """
    And given the workflow input is:
    """yaml
    n: 7
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    n: 7
    """
    And missed should not run

  Scenario: A condition that cannot be evaluated is an expression error
    Given a workflow with definition:
    """yaml
    do:
      - choose:
          switch:
            - odd:
                when: .n | explode_me
                then: end
    """
    When the workflow is executed
    Then the workflow should be refused with status 422
