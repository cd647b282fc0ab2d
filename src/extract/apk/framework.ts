/** How an app is built shows in the files and classes that a framework brings along; the first that fits counts. */
const CUES: readonly { framework: string; file?: RegExp; className?: string }[] = [
  { framework: 'flutter', file: /^(?:lib\/[^/]+\/libflutter\.so|assets\/flutter_assets\/)/ },
  {
    framework: 'react-native',
    file: /^(?:assets\/index\.android\.bundle|lib\/[^/]+\/libreactnative(?:jni)?\.so)$/,
  },
  { framework: 'react-native', className: 'com/facebook/react/ReactActivity' },
  { framework: 'unity', file: /^(?:lib\/[^/]+\/libunity\.so|assets\/bin\/Data\/)/ },
  { framework: 'capacitor', className: 'com/getcapacitor/' },
  { framework: 'cordova', file: /^assets\/www\/cordova\.js$/ },
  { framework: 'cordova', className: 'org/apache/cordova/' },
  { framework: 'xamarin', file: /^(?:assemblies\/|lib\/[^/]+\/libmonodroid\.so)/ },
  { framework: 'nativescript', file: /^lib\/[^/]+\/libNativeScript\.so$/ },
  { framework: 'titanium', className: 'org/appcelerator/titanium/' },
  { framework: 'qt', file: /^lib\/[^/]+\/libQt\d?Core[^/]*\.so$/ },
  { framework: 'godot', file: /^lib\/[^/]+\/libgodot_android\.so$/ },
];

/** The framework that the files and classes show; `native` where there is code and none of them, null without code. */
export function findFramework(files: readonly string[], classNames: readonly string[]): string | null {
  for (const { framework, file, className } of CUES) {
    if (file !== undefined && files.some((name) => file.test(name))) return framework;
    if (className !== undefined && classNames.some((name) => name.startsWith(className))) return framework;
  }
  return classNames.length > 0 ? 'native' : null;
}
