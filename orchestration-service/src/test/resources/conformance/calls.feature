@service
Feature: Calls
  HTTP and OpenAPI.

  Scenario: Method, query, headers and body arrive
    Given a workflow with definition:
    """yaml
    do:
      - send:
          call: http
          with:
            method: put
            endpoint: https://stub.test/echo/here
            query:
              q: ${ .q }
            headers:
              x-mood: good
            body:
              list: [ 1, '${ .q }' ]
          output:
            as: '{ method, path, query, mood: .headers["x-mood"], body }'
    """
    And given the workflow input is:
    """yaml
    q: a b&c
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { method: PUT, path: /echo/here, query: { q: a b&c }, mood: good, body: { list: [ 1, a b&c ] } }
    """

  Scenario: The response as a whole
    Given a workflow with definition:
    """yaml
    do:
      - get:
          call: http
          with:
            method: get
            endpoint: https://stub.test/text
            output: response
    """
    When the workflow is executed
    Then the workflow should complete
    And the workflow output should have a 'statusCode' property with value:
    """yaml
    200
    """
    And the workflow output should have a 'content' property with value:
    """yaml
    plain words
    """
    And the workflow output should have properties 'request.method', 'request.uri', 'headers'

  Scenario: The raw content is base64
    Given a workflow with definition:
    """yaml
    do:
      - get:
          call: http
          with:
            method: get
            endpoint: https://stub.test/text
            output: raw
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    cGxhaW4gd29yZHM=
    """

  Scenario Outline: A status of <status> is a communication error
    Given a workflow with definition:
    """yaml
    do:
      - get:
          call: http
          with: { method: get, endpoint: 'https://stub.test/status/<status>' }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/communication', status: <status>, instance: /do/0/get }
    """

    Examples:
      | status |
      | 400    |
      | 409    |
      | 500    |
      | 503    |

  Scenario: JSON that is none
    Given a workflow with definition:
    """yaml
    do:
      - get:
          call: http
          with: { method: get, endpoint: 'https://stub.test/broken' }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/communication', instance: /do/0/get }
    """

  Scenario: Nothing in the answer
    Given a workflow with definition:
    """yaml
    do:
      - get:
          call: http
          with: { method: delete, endpoint: 'https://stub.test/empty' }
      - after:
          set: { after: true }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    after: true
    """

  Scenario: A redirection is an error unless it is wanted
    Given a workflow with definition:
    """yaml
    do:
      - get:
          call: http
          with: { method: get, endpoint: 'https://stub.test/redirect' }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/communication', status: 302 }
    """

  Scenario: A redirection that is wanted
    Given a workflow with definition:
    """yaml
    do:
      - get:
          call: http
          with: { method: get, endpoint: 'https://stub.test/redirect', redirect: true, output: response }
          output:
            as: .statusCode
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    302
    """

  Scenario: A bearer token
    Given a workflow with definition:
    """yaml
    use:
      authentications:
        door:
          bearer:
            token: ${ .token }
    do:
      - enter:
          call: http
          with:
            method: get
            endpoint:
              uri: https://stub.test/bearer
              authentication:
                use: door
    """
    And given the workflow input is:
    """yaml
    token: sesame
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    authenticated: true
    """

  Scenario: A wrong password
    Given a workflow with definition:
    """yaml
    do:
      - login:
          call: http
          with:
            method: get
            endpoint:
              uri: https://httpbin.org/basic-auth/{user}/right
              authentication:
                basic: { username: '${ .user }', password: wrong }
    """
    And given the workflow input is:
    """yaml
    user: me
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    status: 401
    """

  Scenario: Parameters of an operation go where its document has them
    Given a workflow with definition:
    """yaml
    do:
      - greet:
          call: openapi
          with:
            document: { endpoint: 'https://stub.test/openapi' }
            operationId: greet
            parameters:
              name: ${ .name }
              loud: 'yes'
              x-mood: good
          output:
            as: '{ path, query, mood: .headers["x-mood"] }'
    """
    And given the workflow input is:
    """yaml
    name: ann
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { path: /echo/ann, query: { loud: 'yes' }, mood: good }
    """

  Scenario: An operation that answers with an error
    Given a workflow with definition:
    """yaml
    do:
      - brew:
          call: openapi
          with:
            document: { endpoint: 'https://stub.test/openapi' }
            operationId: brew
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { status: 418, instance: /do/0/brew }
    """

  Scenario: An operation that the document does not have
    Given a workflow with definition:
    """yaml
    do:
      - lost:
          call: openapi
          with:
            document: { endpoint: 'https://stub.test/openapi' }
            operationId: nothing
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/configuration', instance: /do/0/lost }
    """

  Scenario: A host that is not there
    Given a workflow with definition:
    """yaml
    do:
      - reach:
          call: http
          with: { method: get, endpoint: 'http://127.0.0.1:1/' }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/communication', instance: /do/0/reach }
    """
