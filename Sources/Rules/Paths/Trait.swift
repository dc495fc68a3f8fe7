/// What a file is for, told by its path alone: a fact about the place, not about the format.
///
/// A finding in a test weighs less than one in what is deployed, and nothing in a vendored tree
/// is the repository's own. The globs are matched by the same automaton as the rules' own, so a
/// directory whose trait switches every rule off is never opened.
package enum Trait: String, CaseIterable, Sendable {
  case vendored, generated, test, example, development, documentation, media

  package var globs: [String] {
    switch self {
    case .vendored:
      [
        "**/node_modules/**", "**/bower_components/**", "**/{vendor,vendors}/**",
        "**/{third_party,third-party,thirdparty}/**",
        "**/site-packages/**", "**/.terraform/**", "**/.venv/**", "**/venv/**", "**/.yarn/**",
        "**/Pods/**", "**/Carthage/**", "**/.tox/**", "**/__pypackages__/**",
        "**/{wp-includes,wp-admin}/**", "**/{pdfjs,pdf.js,ckeditor,tinymce}/**", "**/pdfjs-*/**",
        "**/{jquery,select2}.js", "**/jquery-*.js",
        // Where ASP.NET's client libraries are restored to.
        "**/wwwroot/lib/**",
      ]
    case .generated:
      [
        "**/*.min.{js,css}", "**/*.map", "**/*.pb.go", "**/*_pb2.py", "**/*.generated.*",
        "**/__generated__/**", "**/playwright-report/**", "**/.next/**", "**/coverage/**",
        "**/*.snap", "**/{.history,.gradle,cdk.out}/**", "**/{bin,obj}/{Debug,Release}/**",
        // A bundle named by its content: `main.28bc463b.js`.
        "**/*.\(String(repeating: "[0-9a-f]", count: 8))*.{js,css}",
      ]
    case .test:
      [
        "**/{test,tests,spec,specs,__tests__,testing,e2e,fixtures,__fixtures__,testdata,mocks,__mocks__}/**",
        "**/{Test,Tests,Fixtures,TestData}/**", "**/*{Tests,_test,-test,_tests,-tests}/**",
        "**/{unittest,unittests,functionaltests,integrationtests}/**",
        "**/{testutil,testutils,test_utils,test-utils,cypress}/**", "**/test_*.{py,yml,yaml}",
        "**/{test-fixtures,test_fixtures,test-data,test_data}/**",
        "**/{itest,itests,inttest,inttests,systemtest,systemtests,testsuite,testsuites}/**",
        "**/{test-suite,jest,__jest__}/**",
        "**/*{.Test,.UnitTest,.IntegrationTest,UnitTest,IntegrationTest,FunctionalTest}/**",
        "**/tests{-,_,.}*/**/*", "**/tests[0-9]*/**/*", "**/src/it/**",
        "**/{test,tests}{-,_}{api,cli,db,e2e,integration,support,unit}/**",
        "**/{test,tests,test_keys}.rs", "**/tests.py", "**/*_fixtures.*", "**/*.stories.*",
        "**/conftest.py", "**/*.{test,spec,cy}.*",
        "**/*_{test,tests,spec}.*", "**/*-{test,tests,spec}.{js,jsx,ts,tsx,mjs,cjs}",
        "**/*.{e2e,e2e-spec}.{js,ts}",
        "**/*.{client,server,unit,integration,int,api,db,functional,ui}{test,tests}.*",
        "**/*{Test,Tests,Spec,TestCase,IT}.{java,kt,swift,cs,php,scala,groovy}",
        "**/src/{test,testFixtures,integrationTest,androidTest}/**",
        // Values that `ct install` tries a chart with.
        "**/ci/*values*.{yml,yaml}",
      ]
    case .example:
      [
        "**/{example,examples,sample,samples,demo,demos,tutorial,tutorials}/**",
        "**/{.examples,_examples,_example}/**", "**/{example,examples,sample,samples}{-,_}*/**",
        "**/*{-,_}{examples,samples}/**",
        "**/*{.example,.sample,.dist,-example,-sample,_example,_sample}",
        // A server's `default.conf.template` is what runs, with its variables filled in.
        "**/*.{env,yml,yaml,json,toml,tfvars,properties,ini,php,py,rb,js,ts}.template",
        "**/{.env,env,Dockerfile}*.template",
        "**/*{.example,.sample,.dist,-example,-sample,_example,_sample}.*",
        // `network.template.yaml` is what stacks of CloudFormation are called.
        "**/*.template.{env,toml,tf,hcl,tfvars,properties,ini,cfg,conf,php,py,rb,js,ts,go,java,cs,xml,sh,sql,md,html}",
        "**/*{config,configuration,settings,secret,secrets,values,credentials,env,inventory,hosts,vars}.template.{yml,yaml,json}",
      ]
    case .development:
      [
        "**/{dev,development,local,sandbox,playground}/**",
        "**/{.devcontainer,.gitpod,.vscode,.idea}/**",
        "**/*{-,_}{dev,development,sandbox}/**",
        "**/{hack,dev-env,dev-environment,dev-kind,dev-tilt,dev-tools,local-dev,dev-local}/**",
        "**/{docker-,}compose{.,-}{override,dev,development,local,test,tests,testing,ci,e2e}.{yml,yaml}",
        "**/{docker-,}compose{.,-}*{.,-}{dev,local,test,tests,ci,e2e}.{yml,yaml}",
        "**/{docker-,}compose{.,-}{dev,development,local,test,tests}{.,-}*.{yml,yaml}",
        "**/*{.,-,_}{dev,development,local}.{yml,yaml,tf,tfvars,env,json,toml,properties,ini,cfg,conf,xml}",
        "**/*.{Development,Local,Debug}.{json,config,xml}",
        "**/{conf,config,environments,settings}/{dev,development,local,test,testing,ci}.{exs,rb,js,ts,py,php,json,yml,yaml,toml}",
        "**/{Dockerfile,dockerfile}{.,-,_}{dev,develop,local,test,development,debug,e2e,cypress}",
        "**/tilt{.,-,_}*{Dockerfile,dockerfile}", "**/tilt.{Dockerfile,dockerfile}",
        "**/Dockerfile.{dev,local}-*",
        "**/{dev,local,test}.Dockerfile", "**/*{.,-,_}{dev,local}.{Dockerfile,Containerfile}",
        "**/{Dockerfile,Containerfile}.*{-,_}{dev,local}",
        "**/.env.{dev,development,local,test,testing}",
        "**/.env.{dev,development,local,test,testing}{.,-}*",
        "**/tilt{-,_}*.{yml,yaml}",
      ]
    case .documentation:
      [
        "**/{doc,docs,documentation,Documentation,DOCUMENTATION}/**", "**/*.docc/**",
        "**/*.{md,mdx,rst,adoc}", "**/llms*.txt",
      ]
    case .media:
      [
        "**/*.{png,jpg,jpeg,gif,ico,icns,webp,avif,bmp,tif,tiff,psd,PNG,JPG,JPEG,GIF}",
        "**/*.{woff,woff2,ttf,otf,eot,mp3,mp4,m4a,ogg,wav,flac,webm,mov,avi,mkv}",
        "**/*.{zip,gz,tgz,bz2,xz,zst,7z,jar,war,whl,pdf,docx,xlsx,pptx}",
        "**/*.{parquet,arrow,avro,npy,npz,joblib,onnx,safetensors,h5,pyc,class,so,dylib,dll,wasm}",
      ]
    }
  }

  /// Directories that say nothing of the trait below a source root of Maven or Gradle: there they
  /// are parts of a package's name, and `com.example.demo` is what most services begin as.
  var packageNames: String? {
    switch self {
    case .vendored: "{vendor,vendors}"
    case .example: "{example,examples,sample,samples,demo,demos,tutorial,tutorials}"
    case .development: "{dev,local,sandbox,playground}"
    case .generated, .test, .documentation, .media: nil
    }
  }

  /// The paths at which a directory is part of a package's name.
  package var packageGlobs: [String] {
    packageNames.map { ["**/src/*/{java,kotlin,scala}/**/\($0)/**"] } ?? []
  }

  /// The source roots that stand in a directory that does tell the trait.
  package var projectGlobs: [String] {
    packageNames.map { ["**/\($0)/**/src/*/{java,kotlin,scala}/**"] } ?? []
  }

  /// How a rule treats files with the trait when it does not say otherwise.
  package var standardTreatment: Treatment {
    switch self {
    case .vendored, .generated, .media: .skip
    case .test, .example, .documentation: .skip
    case .development: .lower
    }
  }
}

/// What a rule does with files that have a trait.
package enum Treatment: String, CaseIterable, Sendable {
  /// As anywhere else.
  case judge
  /// One step milder.
  case lower
  /// A note at most.
  case note
  /// Not looked at.
  case skip
}
